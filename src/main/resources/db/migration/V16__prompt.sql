-- Prompts as people manage them. The content is what Amazon Bedrock's GetPrompt says beyond name and description, kept as
-- it came; folders, labels and approval are Firstline's own and stand beside it.
create table prompt (
    id          varchar(10) primary key,
    name        text        not null unique,
    description text,
    folder      text        not null default '',
    tags        jsonb       not null default '{}',
    content     jsonb       not null,
    revision    integer     not null default 1,
    approval    text check (approval in ('required', 'off')),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    updated_by  text        not null
);
create index prompt_by_folder on prompt (folder, name);

create table prompt_version (
    prompt_id   varchar(10) not null references prompt on delete cascade,
    number      integer     not null check (number between 1 and 99999),
    name        text        not null,
    description text,
    content     jsonb       not null,
    message     text        not null,
    author      text        not null,
    created_at  timestamptz not null,
    primary key (prompt_id, number)
);

-- What answered a customer last month must still be what that number names.
create function prompt_version_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'Version % of prompt % cannot be changed', old.number, old.prompt_id;
end
$$;
create trigger prompt_version_is_immutable before update on prompt_version
    for each row execute function prompt_version_is_immutable();

-- A name that moves between versions. What it named before is where one step back leads.
create table prompt_label (
    prompt_id varchar(10) not null references prompt on delete cascade,
    name      text        not null,
    version   integer     not null,
    previous  integer,
    moved_at  timestamptz not null,
    moved_by  text        not null,
    primary key (prompt_id, name),
    foreign key (prompt_id, version) references prompt_version,
    foreign key (prompt_id, previous) references prompt_version
);

-- Somebody asks to move a protected label; somebody else decides.
create table prompt_label_request (
    id              uuid primary key,
    prompt_id       varchar(10) not null references prompt on delete cascade,
    label           text        not null,
    from_version    integer,
    to_version      integer     not null,
    message         text        not null,
    state           text        not null check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
    requested_by    uuid        not null,
    requester       text        not null,
    requested_at    timestamptz not null,
    decided_by      uuid,
    decider         text,
    decided_at      timestamptz,
    foreign key (prompt_id, to_version) references prompt_version,
    check (state not in ('approved', 'rejected') or decided_by <> requested_by)
);
create index prompt_label_request_of_prompt on prompt_label_request (prompt_id, requested_at desc);
create unique index prompt_label_request_pending on prompt_label_request (prompt_id, label) where state = 'pending';

-- Values to try a prompt with.
create table prompt_input (
    id         uuid primary key,
    prompt_id  varchar(10) not null references prompt on delete cascade,
    name       text        not null,
    variables  jsonb       not null,
    created_at timestamptz not null,
    unique (prompt_id, name)
);

-- What stands beside a flow's definition besides its policy: which ARNs follow which labels.
alter table flow add column bindings jsonb not null default '{}';
alter table flow_version add column bindings jsonb not null default '{}';

-- Which prompt a model was asked with, for the figures of its versions. Written and erased with the run.
create table flow_run_prompt (
    run_id        uuid        not null,
    seq           integer     not null,
    prompt_id     varchar(10) not null,
    version       text        not null,
    turn_id       uuid,
    at            timestamptz not null,
    input_tokens  integer     not null,
    output_tokens integer     not null,
    cost_micros   bigint      not null,
    latency_ms    integer,
    primary key (run_id, seq)
);
create index flow_run_prompt_by_prompt on flow_run_prompt (prompt_id, at desc);

create or replace function flow_run_event_goes_with_its_run() returns trigger language plpgsql as $$
begin
    delete from flow_run_event where run_id = old.id;
    delete from flow_run_prompt where run_id = old.id;
    return null;
end
$$;
