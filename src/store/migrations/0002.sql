-- A seventh event: a schedule that came along from another tool. A table's checks can't be changed, so the log moves to
-- a new table, row by row as it is.
CREATE TABLE log_with_seeds (
    seq            INTEGER PRIMARY KEY,
    at_ms          INTEGER NOT NULL,               -- UTC, milliseconds since 1970
    offset_minutes INTEGER NOT NULL,               -- of the local zone then, east of UTC
    day            INTEGER NOT NULL,               -- the learner's day, counted from 1970-01-01
    card           BLOB    NOT NULL CHECK (length(card) = 16),
    event          INTEGER NOT NULL CHECK (event BETWEEN 1 AND 7),
    grade          INTEGER CHECK (grade BETWEEN 0 AND 5),
    drill          INTEGER CHECK (drill IN (0, 1)),
    millis         INTEGER CHECK (millis >= 0),
    until_day      INTEGER,
    content_from   BLOB CHECK (length(content_from) = 16),
    content_to     BLOB CHECK (length(content_to) = 16),
    of             INTEGER REFERENCES log_with_seeds (seq),
    repetitions    INTEGER,
    ease           INTEGER,                        -- hundredths
    interval       INTEGER,                        -- days
    due            INTEGER,                        -- a day; none for a card that is new again
    lapses         INTEGER,
    reviews        INTEGER,
    CHECK ((event = 1) = (grade IS NOT NULL AND drill IS NOT NULL AND millis IS NOT NULL)), -- 1 review
    -- 2 suspend, 3 unsuspend: no more than the card
    CHECK ((event = 4) = (until_day IS NOT NULL)),                                          -- 4 bury
    CHECK ((event = 5) = (content_from IS NOT NULL AND content_to IS NOT NULL)),            -- 5 edit
    CHECK ((event = 6) = (of IS NOT NULL)),                                                 -- 6 undo
    CHECK ((event = 7) = (repetitions IS NOT NULL AND ease IS NOT NULL AND interval IS NOT NULL
                          AND lapses IS NOT NULL AND reviews IS NOT NULL))                  -- 7 seed
) STRICT;

INSERT INTO log_with_seeds (seq, at_ms, offset_minutes, day, card, event, grade, drill, millis, until_day, content_from,
                            content_to, of)
SELECT seq, at_ms, offset_minutes, day, card, event, grade, drill, millis, until_day, content_from, content_to, of
FROM log ORDER BY seq;

DROP TABLE log;
ALTER TABLE log_with_seeds RENAME TO log;

CREATE INDEX log_card ON log (card);
CREATE INDEX log_day ON log (day);
CREATE INDEX log_edits ON log (card) WHERE event = 5;
CREATE INDEX log_seeds ON log (card) WHERE event = 7;
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
