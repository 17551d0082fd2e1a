-- Schema 7: messages, moves and second stays.

ALTER TABLE message ADD COLUMN chased INTEGER;  -- the last time that an answer was asked for
ALTER TABLE message ADD COLUMN release INTEGER; -- the expected day of release that it states

ALTER TABLE casefile ADD COLUMN previous TEXT;  -- the ref of the person's stay before this one

-- Stays of one person are found by these: the later ones of a stay, those with the same identity.
CREATE INDEX casefile_previous ON casefile (previous) WHERE previous IS NOT NULL;
CREATE INDEX casefile_national_id ON casefile (national_id) WHERE national_id IS NOT NULL;
CREATE INDEX casefile_born ON casefile (born) WHERE born IS NOT NULL;

-- The review has more to say of messages now: each case is worked out anew when it is next looked at.
UPDATE casefile SET facts_until = 1 WHERE phase <> 'closed';
