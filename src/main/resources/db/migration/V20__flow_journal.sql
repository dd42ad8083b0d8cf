-- What the nodes of runs have produced, so that another process can finish a run without repeating its effects.

-- One row for each run that has produced something worth remembering. The attempt fences: entries are written only on its behalf.
create table flow_journal (
    run_id    text        primary key,
    attempt   integer     not null check (attempt > 0),
    opened_at timestamptz not null
);

create index flow_journal_opened_at on flow_journal (opened_at);

-- The outputs are text and not jsonb, because they are only ever read whole and must come back as they were.
create table flow_journal_entry (
    run_id     text        not null references flow_journal on delete cascade,
    place      text        not null,
    outputs    text        not null,
    written_at timestamptz not null,
    primary key (run_id, place)
);
