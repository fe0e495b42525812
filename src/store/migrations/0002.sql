-- The words of the article that a card rests on, hashed: cards of the same words may be the same card.
ALTER TABLE cards ADD COLUMN quote BLOB CHECK (length(quote) = 16);

-- What a card with a history said when it left the last deck that held it.
CREATE TABLE last_texts (
    card    BLOB    NOT NULL PRIMARY KEY CHECK (length(card) = 16),
    deck    TEXT    NOT NULL,                      -- its name
    note    BLOB    NOT NULL CHECK (length(note) = 16),
    slot    INTEGER NOT NULL,
    content BLOB    NOT NULL CHECK (length(content) = 16),
    front   TEXT    NOT NULL,
    back    TEXT    NOT NULL,
    blank   INTEGER,
    quote   BLOB CHECK (length(quote) = 16)
) STRICT, WITHOUT ROWID;

-- The log takes two more events. SQLite can't widen a check, so that the table is made again, row by row.
CREATE TABLE new_log (
    seq            INTEGER PRIMARY KEY,
    at_ms          INTEGER NOT NULL,               -- UTC, milliseconds since 1970
    offset_minutes INTEGER NOT NULL,               -- of the local zone then, east of UTC
    day            INTEGER NOT NULL,               -- the learner's day, counted from 1970-01-01
    card           BLOB    NOT NULL CHECK (length(card) = 16),
    event          INTEGER NOT NULL CHECK (event BETWEEN 1 AND 8),
    grade          INTEGER CHECK (grade BETWEEN 0 AND 5),
    drill          INTEGER CHECK (drill IN (0, 1)),
    millis         INTEGER CHECK (millis >= 0),
    until_day      INTEGER,
    content_from   BLOB CHECK (length(content_from) = 16),
    content_to     BLOB CHECK (length(content_to) = 16),
    of             INTEGER REFERENCES new_log (seq),
    repetitions    INTEGER,
    ease           INTEGER,                        -- hundredths
    interval       INTEGER,                        -- days
    due            INTEGER,                        -- a day; none for a card that is new again
    lapses         INTEGER,
    reviews        INTEGER,
    CHECK ((event = 1) = (grade IS NOT NULL AND drill IS NOT NULL AND millis IS NOT NULL)),  -- 1 review
    -- 2 suspend, 3 unsuspend: no more than the card
    CHECK ((event = 4) = (until_day IS NOT NULL)),                                           -- 4 bury
    CHECK ((event IN (5, 7)) = (content_from IS NOT NULL AND content_to IS NOT NULL)),       -- 5 edit, 7 adopt
    CHECK ((event = 6) = (of IS NOT NULL)),                                                  -- 6 undo
    CHECK ((event = 8) = (repetitions IS NOT NULL AND ease IS NOT NULL AND interval IS NOT NULL
                          AND lapses IS NOT NULL AND reviews IS NOT NULL))                   -- 8 seed
) STRICT;

INSERT INTO new_log (seq, at_ms, offset_minutes, day, card, event, grade, drill, millis, until_day, content_from,
                     content_to, of)
SELECT seq, at_ms, offset_minutes, day, card, event, grade, drill, millis, until_day, content_from, content_to, of
FROM log ORDER BY seq;

DROP TABLE log;
ALTER TABLE new_log RENAME TO log;

CREATE INDEX log_card ON log (card);
CREATE INDEX log_day ON log (day);
CREATE INDEX log_edits ON log (card) WHERE event IN (5, 7);
CREATE INDEX log_seeds ON log (card) WHERE event = 8;
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
