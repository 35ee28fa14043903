-- Schema 1 of history.db. A released schema never changes: what comes next is a new file beside this one.
--
-- Instants are milliseconds since 1970 (UTC) with the local offset in seconds east beside them; days are numbers of
-- local practice days since 1970-01-01; ids are the sixteen bytes of a UUID; words are spelled as in the question packs.
-- What a value holds beyond these columns is in its JSON.

PRAGMA application_id = 1735552626; -- "grnr"

CREATE TABLE sessions (
  key     INTEGER PRIMARY KEY,
  id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  started INTEGER NOT NULL,
  plan    TEXT,
  json    TEXT    NOT NULL CHECK (json_valid(json)) -- the session without its plan
) STRICT;

CREATE INDEX sessions_started ON sessions (started);
CREATE INDEX sessions_random ON sessions (substr(id, 9)); -- the part of an id that people type

-- One line of history per answer, narrow: lists, filters and sums read nothing else.
CREATE TABLE attempts (
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
  ending         TEXT    NOT NULL CHECK (ending IN ('finished', 'skipped')),
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

CREATE INDEX attempts_random ON attempts (substr(id, 9));
CREATE INDEX attempts_session ON attempts (session, slot);
CREATE INDEX attempts_day ON attempts (day, ended);
CREATE INDEX attempts_category ON attempts (category, day, ended);
CREATE INDEX attempts_topic ON attempts (topic, category, day, ended, question);
CREATE INDEX attempts_question ON attempts (question, day, ended);
CREATE INDEX attempts_score ON attempts (score, day, ended);
CREATE INDEX attempts_title ON attempts (title COLLATE NOCASE, day DESC, ended DESC);
CREATE INDEX attempts_unreviewed ON attempts (day, ended) WHERE ending = 'finished' AND verdict IS NULL;

-- The wide part of an attempt; the notes come first so that a search does not read past them.
CREATE TABLE answers (
  attempt INTEGER PRIMARY KEY REFERENCES attempts (key) ON DELETE CASCADE,
  notes   TEXT    NOT NULL,
  json    TEXT    NOT NULL CHECK (json_valid(json)) -- the attempt without its notes and reviews
) STRICT;

CREATE TABLE reviews (
  attempt  INTEGER NOT NULL REFERENCES attempts (key) ON DELETE CASCADE,
  kind     TEXT    NOT NULL CHECK (kind IN ('warm', 'cold')),
  at       INTEGER NOT NULL,
  verdict  TEXT    NOT NULL CHECK (verdict IN ('no', 'lean-no', 'yes', 'strong-yes')),
  coverage INTEGER NOT NULL CHECK (coverage BETWEEN 0 AND 100),
  score    REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
  rules    INTEGER NOT NULL,
  planned  INTEGER NOT NULL CHECK (planned IN (0, 1)), -- it ends in an if-then plan
  json     TEXT    NOT NULL CHECK (json_valid(json)),
  PRIMARY KEY (attempt, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX reviews_planned ON reviews (at) WHERE planned = 1;

-- What the reviewed answers of a topic come to per day; retakes and skipped answers are left out. Derived from attempts.
CREATE TABLE topic_day (
  day       INTEGER NOT NULL,
  category  TEXT    NOT NULL,
  topic     TEXT    NOT NULL,
  attempts  INTEGER NOT NULL CHECK (attempts > 0),
  score_sum REAL    NOT NULL,
  passes    INTEGER NOT NULL CHECK (passes BETWEEN 0 AND attempts),
  seconds   INTEGER NOT NULL,
  PRIMARY KEY (day, category, topic)
) STRICT, WITHOUT ROWID;

-- Where each reviewed question stands on the ladder. Derived from attempts by the coach's rule.
CREATE TABLE rungs (
  question TEXT    NOT NULL PRIMARY KEY,
  topic    TEXT    NOT NULL,
  category TEXT    NOT NULL,
  last_day INTEGER NOT NULL,
  due_day  INTEGER NOT NULL,
  clean    INTEGER NOT NULL CHECK (clean BETWEEN 0 AND 255)
) STRICT, WITHOUT ROWID;

CREATE INDEX rungs_due ON rungs (due_day);
CREATE INDEX rungs_topic ON rungs (category, topic);

-- What the user said about a question, whether or not it was ever asked.
CREATE TABLE question_marks (
  question TEXT    NOT NULL PRIMARY KEY,
  bookmark INTEGER NOT NULL DEFAULT 0 CHECK (bookmark IN (0, 1)),
  never    INTEGER NOT NULL DEFAULT 0 CHECK (never IN (0, 1)),
  note     TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Small remembered things, such as the last set-up.
CREATE TABLE kv (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
