-- The log is the truth: one row for each thing that happened to a card. Rows are only ever added.
CREATE TABLE log (
    seq            INTEGER PRIMARY KEY,
    at_ms          INTEGER NOT NULL,               -- UTC, milliseconds since 1970
    offset_minutes INTEGER NOT NULL,               -- of the local zone then, east of UTC
    day            INTEGER NOT NULL,               -- the learner's day, counted from 1970-01-01
    card           BLOB    NOT NULL CHECK (length(card) = 16),
    event          INTEGER NOT NULL CHECK (event BETWEEN 1 AND 6),
    grade          INTEGER CHECK (grade BETWEEN 0 AND 5),
    drill          INTEGER CHECK (drill IN (0, 1)),
    millis         INTEGER CHECK (millis >= 0),
    until_day      INTEGER,
    content_from   BLOB CHECK (length(content_from) = 16),
    content_to     BLOB CHECK (length(content_to) = 16),
    of             INTEGER REFERENCES log (seq),
    CHECK ((event = 1) = (grade IS NOT NULL AND drill IS NOT NULL AND millis IS NOT NULL)), -- 1 review
    -- 2 suspend, 3 unsuspend: no more than the card
    CHECK ((event = 4) = (until_day IS NOT NULL)),                                          -- 4 bury
    CHECK ((event = 5) = (content_from IS NOT NULL AND content_to IS NOT NULL)),            -- 5 edit
    CHECK ((event = 6) = (of IS NOT NULL))                                                  -- 6 undo
) STRICT;

CREATE INDEX log_card ON log (card);
CREATE INDEX log_day ON log (day);
CREATE INDEX log_edits ON log (card) WHERE event = 5;
-- Nothing is taken back twice, whichever process asks.
CREATE UNIQUE INDEX log_undone ON log (of) WHERE of IS NOT NULL;

CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN
    SELECT RAISE (ABORT, 'the log is append-only');
END;

CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log
BEGIN
    SELECT RAISE (ABORT, 'the log is append-only');
END;

-- An index: what the log of each card folds to. A card whose plan is that of a new one has no row.
CREATE TABLE plans (
    card         BLOB    NOT NULL PRIMARY KEY CHECK (length(card) = 16),
    repetitions  INTEGER NOT NULL,
    ease         INTEGER NOT NULL,                 -- hundredths
    interval     INTEGER NOT NULL,                 -- days
    due          INTEGER,                          -- days, here and below, as in log.day
    lapses       INTEGER NOT NULL,
    reviews      INTEGER NOT NULL,
    first        INTEGER,
    last         INTEGER,
    last_at_ms   INTEGER,
    drill        INTEGER,
    suspended    INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    buried_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX plans_due ON plans (due);
CREATE INDEX plans_drill ON plans (drill) WHERE drill IS NOT NULL;
CREATE INDEX plans_first ON plans (first);
CREATE INDEX plans_suspended ON plans (suspended) WHERE suspended = 1;
CREATE INDEX plans_buried ON plans (buried_until) WHERE buried_until IS NOT NULL;

-- What stands in the deck files, as they were last read.
CREATE TABLE decks (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    path        TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    size        INTEGER NOT NULL,                  -- bytes
    modified_ns INTEGER NOT NULL,
    hash        BLOB    NOT NULL CHECK (length(hash) = 16),
    studied     INTEGER NOT NULL CHECK (studied IN (0, 1)),
    cards       INTEGER NOT NULL DEFAULT 0,        -- how many stand in it
    seen        INTEGER NOT NULL DEFAULT 0         -- how many of these have a plan, so that the rest need not be counted
) STRICT;

-- One row for a card in a deck. The same card may stand in several decks, once in each.
CREATE TABLE cards (
    deck       INTEGER NOT NULL REFERENCES decks (id),
    place      INTEGER NOT NULL,
    card       BLOB    NOT NULL CHECK (length(card) = 16),
    note       BLOB    NOT NULL CHECK (length(note) = 16),
    slot       INTEGER NOT NULL,
    note_index INTEGER NOT NULL,
    content    BLOB    NOT NULL CHECK (length(content) = 16),
    kind       TEXT    NOT NULL,
    front      TEXT    NOT NULL,
    back       TEXT    NOT NULL,
    blank      INTEGER,
    tags       TEXT    NOT NULL,                   -- JSON array
    section    TEXT    NOT NULL,                   -- JSON array
    line       INTEGER NOT NULL,
    edited_ms  INTEGER NOT NULL,
    PRIMARY KEY (deck, place)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX cards_card ON cards (card, deck);

CREATE TRIGGER plans_come AFTER INSERT ON plans
BEGIN
    UPDATE decks SET seen = seen + 1 WHERE id IN (SELECT deck FROM cards WHERE card = NEW.card);
END;

CREATE TRIGGER plans_go AFTER DELETE ON plans
BEGIN
    UPDATE decks SET seen = seen - 1 WHERE id IN (SELECT deck FROM cards WHERE card = OLD.card);
END;
