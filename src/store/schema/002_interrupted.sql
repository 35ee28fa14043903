-- Schema 2: an answer can end by being interrupted, inside a round that cannot be gone on with.
--
-- SQLite cannot change a CHECK, so the table is made anew and takes over every row with its key. This runs with foreign
-- keys off: with them on, dropping the old table would delete the answers and reviews that refer to it.

CREATE TABLE attempts_2 (
  key            INTEGER PRIMARY KEY,
  id             BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  session        BLOB    NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  slot           INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 65535),
  question       TEXT    NOT NULL,
  title          TEXT    NOT NULL,
  category       TEXT    NOT NULL CHECK (category IN ('coding', 'system-design', 'behavioral')),
  topic          TEXT    NOT NULL,
  difficulty     TEXT    NOT NULL CHECK (difficulty IN ('easy', 'medium', 'hard')),
  realism        TEXT    NOT NULL CHECK (realism IN ('relaxed', 'timed', 'realistic')),
  ended          INTEGER NOT NULL,
  ended_offset   INTEGER NOT NULL CHECK (abs(ended_offset) < 86400),
  day            INTEGER NOT NULL,
  -- Only finished answers count in figures and are asked to be reviewed; interrupted ones may be.
  ending         TEXT    NOT NULL CHECK (ending IN ('finished', 'skipped', 'interrupted')),
  retake         INTEGER NOT NULL CHECK (retake IN (0, 1)),
  prediction     INTEGER CHECK (prediction BETWEEN 0 AND 100),
  hints          INTEGER NOT NULL CHECK (hints BETWEEN 0 AND 255),
  answer_seconds INTEGER NOT NULL CHECK (answer_seconds >= 0),
  limit_seconds  INTEGER NOT NULL CHECK (limit_seconds >= 0),
  -- The review that counts (cold before warm), copied here so that lists can filter and sort; all null while unreviewed.
  verdict        TEXT    CHECK (verdict IN ('no', 'lean-no', 'yes', 'strong-yes')),
  coverage       INTEGER CHECK (coverage BETWEEN 0 AND 100),
  score          REAL    CHECK (score BETWEEN 0 AND 1),
  rules          INTEGER,
  CHECK ((verdict IS NULL) = (coverage IS NULL)),
  CHECK ((verdict IS NULL) = (score IS NULL)),
  CHECK ((verdict IS NULL) = (rules IS NULL))
) STRICT;

INSERT INTO attempts_2 (
  key, id, session, slot, question, title, category, topic, difficulty, realism, ended, ended_offset, day, ending, retake,
  prediction, hints, answer_seconds, limit_seconds, verdict, coverage, score, rules
) SELECT
  key, id, session, slot, question, title, category, topic, difficulty, realism, ended, ended_offset, day, ending, retake,
  prediction, hints, answer_seconds, limit_seconds, verdict, coverage, score, rules
FROM attempts;

DROP TABLE attempts;
ALTER TABLE attempts_2 RENAME TO attempts;

CREATE INDEX attempts_random ON attempts (substr(id, 9));
CREATE INDEX attempts_session ON attempts (session, slot);
CREATE INDEX attempts_day ON attempts (day, ended);
CREATE INDEX attempts_category ON attempts (category, day, ended);
CREATE INDEX attempts_topic ON attempts (topic, category, day, ended, question);
CREATE INDEX attempts_question ON attempts (question, day, ended);
CREATE INDEX attempts_score ON attempts (score, day, ended);
CREATE INDEX attempts_title ON attempts (title COLLATE NOCASE, day DESC, ended DESC);
CREATE INDEX attempts_unreviewed ON attempts (day, ended) WHERE ending = 'finished' AND verdict IS NULL;
