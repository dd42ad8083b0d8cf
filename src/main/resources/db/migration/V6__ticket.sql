create sequence ticket_number start 1001;

-- At most one ticket for each cause, whatever is retried, killed or clicked twice.
create table ticket (
    id              uuid primary key,
    number          bigint      not null unique default nextval('ticket_number'),
    cause           text        not null unique,
    conversation_id uuid        not null,
    token_hash      text        not null unique,
    state           text        not null default 'open' check (state in ('open', 'pending', 'resolved', 'closed')),
    reason          text        not null,
    question        text        not null,
    packet          jsonb       not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index ticket_of_conversation on ticket (conversation_id);

create table ticket_event (
    ticket_id uuid        not null references ticket on delete cascade,
    seq       int         not null,
    type      text        not null,
    body      jsonb       not null,
    at        timestamptz not null,
    primary key (ticket_id, seq)
);
