-- What serves a resource that flows name: something of this process, of AWS, an address, or a canned answer. A resource
-- without a row is served by what the settings choose.
create table resource_binding (
    kind       text        not null check (kind in
        ('model', 'knowledge-base', 'function', 'agent', 'bot', 'bucket', 'guardrail')),
    resource   text        not null,
    binding    jsonb       not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    primary key (kind, resource)
);

-- Bots that recognise intents from examples. The examples are all there is; what is learnt from them is made again.
create table intent_bot (
    name       text        primary key,
    revision   integer     not null default 1,
    bot        jsonb       not null,
    changed_at timestamptz not null
);

-- Agents that run in this process.
create table local_agent (
    name       text        primary key,
    agent      jsonb       not null,
    changed_at timestamptz not null
);

-- What an agent of this process was talking about when it asked back.
create table agent_session (
    id         text        primary key,
    messages   jsonb       not null,
    changed_at timestamptz not null
);
create index agent_session_by_age on agent_session (changed_at);
