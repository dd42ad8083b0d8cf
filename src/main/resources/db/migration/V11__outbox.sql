-- Where events go. Secrets are encrypted for the very address that they belong to; a removed connector has none.
create table connector (
    id              uuid primary key,
    name            text        not null,
    kind            text        not null check (kind in ('webhook', 'mail', 'lambda')),
    settings        jsonb       not null,
    secret          text,
    previous_secret text,
    events          text[]      not null,
    is_enabled      boolean     not null,
    version         int         not null default 1,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    removed_at      timestamptz
);
create unique index connector_name on connector (lower(name)) where removed_at is null;

-- The outbox: written in the transaction of what it reports. A row belongs to whoever holds its lease, and only the
-- newest lease (the fence) may say how it went.
create table delivery (
    id              uuid primary key,
    connector_id    uuid        not null references connector,
    event           text        not null,
    subject         text        not null,
    idempotency_key text        not null,
    payload         jsonb       not null,
    state           text        not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    attempts        int         not null default 0,
    attempts_max    int         not null,
    due_at          timestamptz not null,
    lease_until     timestamptz,
    fence           bigint      not null default 0,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    unique (connector_id, idempotency_key)
);
create index delivery_due on delivery (connector_id, due_at) where state = 'waiting';
create index delivery_by_time on delivery (created_at desc, id desc);

-- What each attempt came to. No secrets, no answers of receivers.
create table delivery_attempt (
    delivery_id uuid        not null references delivery on delete cascade,
    fence       bigint      not null,
    started_at  timestamptz not null,
    duration_ms int         not null,
    outcome     text        not null check (outcome in ('delivered', 'failed', 'refused')),
    status      int,
    error       text,
    primary key (delivery_id, fence)
);
