-- Flows as people manage them. The definition is Amazon Bedrock's JSON and nothing else; what Bedrock has no field for
-- (retries, timeouts) is the policy beside it.
create table flow (
    id          varchar(10) primary key,
    name        text        not null unique,
    description text,
    role        text        not null,
    definition  jsonb       not null,
    policy      jsonb       not null,
    status      text        not null check (status in ('NotPrepared', 'Preparing', 'Prepared', 'Failed')),
    validations jsonb       not null default '[]',
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

create table flow_version (
    flow_id     varchar(10)    not null references flow,
    number      integer     not null check (number >= 1),
    description text,
    role        text        not null,
    definition  jsonb       not null,
    policy      jsonb       not null,
    created_at  timestamptz not null,
    primary key (flow_id, number)
);

-- What answered a customer last month must still be what that number names.
create function flow_version_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'Version % of flow % cannot be changed', old.number, old.flow_id;
end
$$;

create trigger flow_version_is_immutable before update on flow_version
    for each row execute function flow_version_is_immutable();

create table flow_alias (
    id         varchar(10) primary key,
    flow_id    varchar(10)    not null references flow,
    name       text        not null,
    version    integer     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (flow_id, name),
    foreign key (flow_id, version) references flow_version
);

-- One row for each execution, cache hits included. The conversation and the turn are names of another feature, so they
-- have no foreign key here.
create table flow_run (
    id              uuid primary key,
    flow_id         varchar(10)    not null references flow,
    flow_version    integer     not null,
    alias           text        not null,
    conversation_id uuid,
    turn_id         uuid,
    state           text        not null check (state in ('COMPLETED', 'INPUT_REQUIRED', 'FAILED', 'CANCELLED')),
    started_at      timestamptz not null,
    ended_at        timestamptz not null,
    input_tokens    integer     not null default 0,
    output_tokens   integer     not null default 0,
    cost_micros     bigint      not null default 0,
    cache           text        not null default 'none' check (cache in ('none', 'hit')),
    error           text,
    path            text        not null
);

create index flow_run_started_at on flow_run (started_at desc);
create index flow_run_conversation on flow_run (conversation_id, started_at) where conversation_id is not null;
create index flow_run_turn on flow_run (turn_id) where turn_id is not null;

-- Always written together with its run, so that a foreign key would only cost time: a third of it, measured. What it would
-- do when a run is erased, the trigger does.
create table flow_run_event (
    run_id    uuid    not null,
    seq       integer not null,
    at_micros bigint  not null,
    node      text    not null,
    type      text    not null,
    body      jsonb   not null,
    primary key (run_id, seq)
);

create function flow_run_event_goes_with_its_run() returns trigger language plpgsql as $$
begin
    delete from flow_run_event where run_id = old.id;
    return null;
end
$$;

create trigger flow_run_event_goes_with_its_run after delete on flow_run
    for each row execute function flow_run_event_goes_with_its_run();
