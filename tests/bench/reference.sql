-- What the program is measured against: the same work in plain SQL on the same store, run by base_empty (queries)
-- and base_update (changes). The SQL stands below its heading line; comment lines are left out. A work whose
-- section is empty is measured without a reference.

-- reference: one_case
-- one indexed query: the case BM-000050

-- reference: review
-- what is overdue, due on 2026-03-02, or due within 14 days of it, in the order of the daily review

-- reference: tick
-- sets one item to done, with its audit row; ?1 is the number of the round

-- reference: person
-- a new person with 35 items; ?1 is the number of the round
