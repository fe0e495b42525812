"""Learns `weights.txt`: what each property of a card says of its worth.

Usage: train.py BINARY GOLD_DIR SCORER_DIR LABELS... > weights.txt

BINARY      somequiz; `generate --explain --json` gives the candidates with their properties
GOLD_DIR    articles with their authors' key terms in gold.json
SCORER_DIR  the folder of the scorer, whose reading of a card says which term it tests
LABELS      files of labelled candidates (see labels.md)

Three logistic regressions with an L2 penalty over the same properties, each 0 or 1:
  key     the card tests a term that the author lists; on all sound candidates of all renderings
  place   it rests on the sentence that defines the term; on those of them whose term the article defines
  form    a reader gave the card tier 2 or 3; on the labelled candidates
A fourth over these three, one for each sort of card, on the labelled candidates that no gate drops, with the guesses of
the cross-validation for `form`: how usable the card is, all told.
The cards of one term share their weight, or a term with many sentences would count for many.
The penalty is chosen by the mean log loss of a ten-fold cross-validation whose folds never share an article.
Weights are rounded to two decimals, so that every machine adds up the same numbers.

needs: pip install numpy scikit-learn
"""

import collections
import hashlib
import json
import pathlib
import subprocess
import sys

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

RENDERINGS = ("txt", "nobold.md", "md")
PENALTIES = (0.01, 0.03, 0.1, 0.3, 1.0)
LEAST = 12
# The cards of one term count together as this power of their number.
SHARING = 0.7
# What the weights themselves dropped is learned from again.
LEARNED_FROM = ("dropped: a better card asks the same", "dropped: worth-it")


# Sorts of cards that the three scores say different things of.
SORTS = {"cloze": ("cloze",), "defines": ("definition", "term"), "other": ()}


def sort_of(features):
    kind = next(name[len("kind ") :] for name in features if name.startswith("kind "))
    return next((sort for sort, kinds in SORTS.items() if kind in kinds), "other")


def candidates(binary, path):
    run = subprocess.run([binary, "generate", "--explain", "--json", path], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def digest(card):
    return hashlib.sha256(f"{card['front']}\0{card['back']}".encode()).hexdigest()[:16]


def key_rows(binary, folder, scorer, sound):
    sys.path.insert(0, scorer)
    from score import Card, dtok, same_sentence

    gold = json.load(open(pathlib.Path(folder) / "gold.json", encoding="utf-8"))
    for article in gold["articles"]:
        wanted = {tuple(key.split(" ")): term for term in article["gold"] for key in term["keys"]}
        for rendering in RENDERINGS:
            path = pathlib.Path(folder) / f"{article['id']}.{rendering}"
            cards = [
                card
                for card in candidates(binary, path)
                if not card["verdict"].startswith("dropped") or card["verdict"] in LEARNED_FROM
            ]
            sound.update((article["id"], digest(card)) for card in cards)
            counts = collections.Counter(card["term"] for card in cards)
            text = path.read_bytes()
            for number, card in enumerate(cards):
                tested = [wanted[key] for key in Card(card, number).keys if key in wanted]
                defined = [term for term in tested if term["defined"] == "yes"]
                quote = dtok(text[card["start"] : card["end"]].decode()) if defined else []
                sentences = [dtok(text) for term in defined for text in (term["sentence"], *term["alt_sentences"])]
                placed = same_sentence(quote, sentences) if defined else None
                yield article["id"], card["features"], bool(tested), placed, counts[card["term"]] ** -SHARING


def label_rows(paths):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            yield row["article"], row["features"], row["tier"] >= 2, 1.0, row["card"]


def fit(rows):
    groups = [row[0] for row in rows]
    labels = numpy.array([row[2] for row in rows], dtype=int)
    shares = numpy.array([row[3] for row in rows])
    counts = collections.Counter(name for row in rows for name in row[1])
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    index = {name: at for at, name in enumerate(names)}
    matrix = numpy.zeros((len(rows), len(names)))
    for at, (_, features, *_) in enumerate(rows):
        for name in features:
            if name in index:
                matrix[at, index[name]] = 1
    folds = GroupKFold(min(10, len(set(groups))))
    best = None
    for penalty in PENALTIES:
        guesses = numpy.zeros(len(rows))
        for train, test in folds.split(matrix, labels, groups):
            model = LogisticRegression(C=penalty, max_iter=2000).fit(matrix[train], labels[train], shares[train])
            guesses[test] = model.predict_proba(matrix[test])[:, 1]
        loss = log_loss(labels, guesses, sample_weight=shares)
        if best is None or loss < best[0]:
            best = (loss, penalty, roc_auc_score(labels, guesses, sample_weight=shares), guesses)
    model = LogisticRegression(C=best[1], max_iter=2000).fit(matrix, labels, shares)
    weights = dict(zip(names, model.coef_[0]))
    weights["every card"] = model.intercept_[0]
    base = log_loss(labels, numpy.full(len(rows), numpy.average(labels, weights=shares)), sample_weight=shares)
    print(
        f"{len(rows)} rows of {len(set(groups))} articles, {labels.mean():.3f} positive, C {best[1]}, "
        f"log loss {best[0]:.4f} (constant {base:.4f}), AUC {best[2]:.3f}",
        file=sys.stderr,
    )
    figures = f"{len(rows)} candidates of {len(set(groups))} articles, {labels.mean():.1%} positive; cross-validated log loss {best[0]:.3f} (a constant: {base:.3f}), AUC {best[2]:.3f}; C = {best[1]}"
    return weights, figures, numpy.log(best[3] / (1 - best[3]))


def total(weights, features):
    return sum(weights.get(name, 0) for name in (*features, "every card"))


def fit_sorts(rows, scores):
    """For each sort of card, what the scores `key`, `place` and `form` say of how usable it is."""
    lines = []
    for sort in SORTS:
        own = [at for at, row in enumerate(rows) if sort_of(row[1]) == sort]
        matrix = numpy.array([scores[at] for at in own])
        labels = numpy.array([rows[at][2] for at in own], dtype=int)
        groups = [rows[at][0] for at in own]
        guesses = numpy.zeros(len(own))
        for train, test in GroupKFold(10).split(matrix, labels, groups):
            model = LogisticRegression().fit(matrix[train], labels[train])
            guesses[test] = model.predict_proba(matrix[test])[:, 1]
        model = LogisticRegression().fit(matrix, labels)
        numbers = " ".join(f"{number:.2f}" for number in (*model.coef_[0], model.intercept_[0]))
        surest = labels[guesses >= numpy.median(guesses)].mean()
        print(
            f"# usable, {sort}: {len(own)} candidates that no gate drops, {labels.mean():.1%} usable; cross-validated "
            f"AUC {roc_auc_score(labels, guesses):.3f}, of the surer half {surest:.1%} usable"
        )
        lines.append(f"= {numbers} {sort}")
    return lines


def main():
    binary, folder, scorer, *labels = sys.argv[1:]
    sound = set()
    rows = list(key_rows(binary, folder, scorer, sound))
    key, key_figures, _ = fit([(article, features, tests, share) for article, features, tests, _, share in rows])
    defined = [(article, features, placed, share) for article, features, _, placed, share in rows if placed is not None]
    place, place_figures, _ = fit(defined)
    labelled = list(label_rows(labels))
    form, form_figures, guesses = fit(labelled)
    print("# Weights of the ranking, learned by train.py; a line: weights for `key`, `place` and `form`, property.")
    print("# A line with `=`: what these three and a constant make of a sort of card.")
    print(f"# key: {key_figures}")
    print(f"# place: {place_figures}")
    print(f"# form: {form_figures}")
    kept = [at for at, row in enumerate(labelled) if (row[0], row[4]) in sound]
    scores = [(total(key, labelled[at][1]), total(place, labelled[at][1]), guesses[at]) for at in kept]
    sorts = fit_sorts([labelled[at] for at in kept], scores)
    print("\n".join(sorts))
    for name in sorted(set(key) | set(place) | set(form), key=lambda name: (name != "every card", name)):
        print(f"{key.get(name, 0):.2f} {place.get(name, 0):.2f} {form.get(name, 0):.2f} {name}")


main()
