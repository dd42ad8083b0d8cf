-- A ticket that waits for the customer's word. One for each cause, and at most one open in a conversation.
create table ticket_proposal (
    id              uuid primary key,
    cause           text        not null unique,
    conversation_id uuid        not null,
    reason          text        not null,
    question        text        not null,
    packet          jsonb       not null,
    state           text        not null default 'open' check (state in ('open', 'accepted', 'cancelled', 'superseded')),
    created_at      timestamptz not null,
    decided_at      timestamptz
);
create index ticket_proposal_of_conversation on ticket_proposal (conversation_id);
