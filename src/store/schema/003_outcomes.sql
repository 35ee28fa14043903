-- Schema 3: real interviews, and indexes that figures are read from without the tables.

CREATE TABLE outcomes (
  key       INTEGER PRIMARY KEY,
  id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  day       INTEGER NOT NULL, -- the practice day it was held on
  format    TEXT    NOT NULL CHECK (format <> ''), -- the id of a format, or the user's own words
  category  TEXT    CHECK (category IN ('coding', 'system-design', 'behavioral')), -- null: several, or none
  advanced  INTEGER CHECK (advanced IN (0, 1)), -- null: not known yet
  line      TEXT    NOT NULL, -- one line of the user's, may be empty
  at        INTEGER NOT NULL, -- when it was logged
  at_offset INTEGER NOT NULL CHECK (abs(at_offset) < 86400)
) STRICT;

CREATE INDEX outcomes_random ON outcomes (substr(id, 9));
CREATE INDEX outcomes_day ON outcomes (day, at);

-- Every answer that counts, as narrow as figures need it. The columns of its condition stand in it too: SQLite would go to
-- the table for them.
CREATE INDEX attempts_counted ON attempts (
  category, topic, day, difficulty, realism, verdict, score, coverage, answer_seconds, limit_seconds, hints,
  ending, retake
) WHERE ending = 'finished' AND verdict IS NOT NULL AND retake = 0;

-- What was judged, and when: a judgement after an interview is not heard of before it.
CREATE INDEX reviews_judged ON reviews (attempt, kind, at, score, verdict);
