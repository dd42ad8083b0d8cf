-- A visitor is whoever holds the token; only its hash is kept.
create table visitor (
    id         uuid primary key,
    token_hash text        not null unique,
    created_at timestamptz not null
);

-- The row of a conversation is its lock, its counter and its fence: every event takes the next last_seq here, and a
-- turn may write only while running_turn, running_attempt and epoch are its own.
create table conversation (
    id              uuid primary key,
    visitor_id      uuid        not null references visitor,
    status          text        not null default 'open' check (status in ('open', 'handed_over', 'closed')),
    owner           text        not null default 'ai' check (owner in ('ai', 'human')),
    epoch           int         not null default 0,
    last_seq        bigint      not null default 0,
    running_turn    uuid,
    running_attempt int         not null default 0,
    queued_turn     uuid,
    audience        text        not null,
    locale          text        not null,
    title           text        not null default '',
    summary         text        not null default '',
    summarised_seq  bigint      not null default 0,
    rating          int check (rating between 1 and 5),
    rating_comment  text        not null default '',
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index conversation_of_visitor on conversation (visitor_id, updated_at desc);
create index conversation_by_change on conversation (updated_at desc);

-- The event log. Sequence numbers of a conversation have no holes when they are written; the deltas of a finished turn
-- are removed, because its closing event carries the whole text.
create table conversation_event (
    conversation_id uuid        not null references conversation on delete cascade,
    seq             bigint      not null,
    type            text        not null,
    turn_id         uuid,
    body            text        not null,
    at              timestamptz not null,
    primary key (conversation_id, seq)
);

create table turn (
    id              uuid primary key,
    conversation_id uuid        not null references conversation on delete cascade,
    state           text        not null
        check (state in ('queued', 'running', 'answered', 'stopped', 'interrupted', 'handed_over')),
    attempt         int         not null default 0,
    epoch           int         not null,
    lease_owner     uuid,
    lease_until     timestamptz,
    outcome         text,
    run_id          uuid,
    cache           text        not null default 'none' check (cache in ('none', 'hit')),
    evidence        jsonb,
    first_text_ms   int,
    created_at      timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz
);
create index turn_of_conversation on turn (conversation_id, created_at);
create index turn_with_lease on turn (lease_until) where state = 'running';
create index turn_by_time on turn (created_at desc);

create table message (
    id              uuid primary key,
    conversation_id uuid        not null references conversation on delete cascade,
    seq             bigint      not null,
    turn_id         uuid references turn on delete set null,
    role            text        not null check (role in ('customer', 'assistant', 'agent', 'notice')),
    state           text        not null default 'complete' check (state in ('complete', 'stopped', 'interrupted')),
    text            text        not null,
    outcome         text,
    quoted          boolean     not null default false,
    cached          boolean     not null default false,
    citations       jsonb       not null default '[]',
    idempotency_key text,
    body_hash       text,
    created_at      timestamptz not null,
    unique (conversation_id, seq),
    unique (conversation_id, idempotency_key)
);

create table feedback (
    message_id uuid primary key references message on delete cascade,
    value      text        not null check (value in ('up', 'down')),
    reason     text        not null default '',
    comment    text        not null default '',
    at         timestamptz not null
);
