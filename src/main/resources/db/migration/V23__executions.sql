-- What is given and what comes out is kept as it was written: json, not jsonb, which would sort members and refuse half of
-- a character.

-- Runs that asked their caller something and wait for the answer. Whoever continues one holds it for some seconds at a time.
create table flow_pause (
    flow_id      varchar(10)  not null,
    alias_id     varchar(10)  not null,
    execution_id varchar(100) not null,
    cause        text         not null,
    snapshot     json         not null,
    input        json         not null,
    progress     json         not null,
    paused_at    timestamptz  not null,
    holder       uuid,
    held_until   timestamptz,
    primary key (flow_id, alias_id, execution_id)
);

create index flow_pause_paused_at on flow_pause (paused_at);

-- Runs that nobody waits for. A replica leases one, does it, and writes only while the lease is its own. The snapshot makes
-- a run independent of everything that is changed or deleted meanwhile, so there is no foreign key.
create table flow_execution (
    id           uuid         primary key,
    flow_id      varchar(10)  not null,
    alias_id     varchar(10)  not null,
    name         varchar(36)  not null,
    arn          text         not null,
    flow_version text         not null,
    snapshot     json         not null,
    input        json         not null,
    status       text         not null check (status in ('Running', 'Succeeded', 'Failed', 'TimedOut', 'Aborted')),
    errors       json         not null default '[]',
    started_at   timestamptz  not null,
    ended_at     timestamptz,
    holder       uuid,
    held_until   timestamptz,
    attempts     integer      not null default 0,
    given_back   integer      not null default 0,
    unique (flow_id, alias_id, name),
    check ((status = 'Running') = (ended_at is null))
);

create index flow_execution_flow on flow_execution (flow_id, id desc);
create index flow_execution_running on flow_execution (held_until) where status = 'Running';
create index flow_execution_ended_at on flow_execution (ended_at) where ended_at is not null;

create table flow_execution_event (
    execution_id uuid    not null references flow_execution on delete cascade,
    seq          integer not null,
    type         text    not null check (type in ('Flow', 'Node')),
    body         json    not null,
    primary key (execution_id, seq)
);

-- Calls that may be repeated without being done again: what was sent, so that it can be sent once more.
create table flow_invocation (
    id              uuid         primary key,
    caller          text         not null,
    flow_id         varchar(10)  not null,
    alias_id        varchar(10)  not null,
    idempotency_key text         not null,
    request_hash    text         not null,
    execution_id    varchar(100) not null,
    created_at      timestamptz  not null,
    holder          uuid,
    held_until      timestamptz  not null,
    ended_at        timestamptz,
    unique (caller, flow_id, alias_id, idempotency_key)
);

create index flow_invocation_created_at on flow_invocation (created_at);

create table flow_invocation_frame (
    invocation_id uuid    not null references flow_invocation on delete cascade,
    seq           integer not null,
    frame         bytea   not null,
    primary key (invocation_id, seq)
);

-- What was said in sessions of RetrieveAndGenerate, so that a question may refer to what came before.
create table knowledge_session (
    id         uuid        primary key,
    caller     text        not null,
    turns      json        not null,
    updated_at timestamptz not null
);

create index knowledge_session_updated_at on knowledge_session (updated_at);
