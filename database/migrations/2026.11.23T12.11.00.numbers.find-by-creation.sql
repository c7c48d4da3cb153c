-- A few bytes for 32 pages: which moments of creation and which ids lie in them. Tells where an old day is, and that it
-- is nowhere else, without reading the base. Owner: numbers.
create index numbers_created on crm.numbers using brin (created_at, id) with (pages_per_range = 32, autosummarize = on);

-- Numbers that got further than a call without an answer: flags of `access/domain/status-flags` but `processed` (1) and
-- `no_answer` (16). A load writes none of them, and a change of `reached` is a change of the indexed status anyway.
create index numbers_reached on crm.numbers (project_id, id) where (reached & 494::smallint) <> 0;
-- How many those are: of an expression the planner knows nothing else.
create statistics crm.numbers_reached_further on (reached & 494::smallint) from crm.numbers;
