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

-- Where a customer wants to be told of replies. An address counts once its owner has said so.
create table customer_contact (
    id         uuid primary key,
    ticket_id  uuid        not null references ticket on delete cascade,
    address    text        not null,
    state      text        not null default 'pending' check (state in ('pending', 'verified', 'ended')),
    created_at timestamptz not null,
    decided_at timestamptz
);
create index customer_contact_of_ticket on customer_contact (ticket_id);

-- When an address was last asked whether it wants mail; no address is kept here, and nothing for longer than a day.
create table verification_mail (
    address_hash text primary key,
    sent_at      timestamptz not null
);
create index verification_mail_by_time on verification_mail (sent_at);

-- Replies of people that the customer has not seen yet. Seeing them, or a mail about them, takes them away.
create table unseen_reply (
    conversation_id uuid        not null references conversation on delete cascade,
    seq             bigint      not null,
    at              timestamptz not null,
    primary key (conversation_id, seq)
);

-- Promises by name. A ticket gets the first one that is on and fits its category and priority; nothing listed fits everything.
-- The table reply_times stays for replicas of the release before and is read no more.
create table sla_policy (
    id         uuid primary key,
    name       text        not null,
    position   int         not null,
    is_enabled boolean     not null,
    categories text[]      not null,
    priorities text[]      not null,
    zone       text        not null,
    hours      jsonb       not null,
    holidays   jsonb       not null,
    targets    jsonb       not null,
    version    int         not null default 1,
    updated_at timestamptz not null
);
create unique index sla_policy_name on sla_policy (lower(name));
insert into sla_policy (id, name, position, is_enabled, categories, priorities, zone, hours, holidays, targets, updated_at)
select '01930000-0000-7000-8000-000000000017', 'Standard', 1, is_enabled, '{}', '{}', zone, hours, holidays, targets, updated_at
from reply_times;

alter table ticket add column sla_policy_id uuid references sla_policy;
update ticket set sla_policy_id = '01930000-0000-7000-8000-000000000017'
where exists (select 1 from sla_policy) and exists (select 1 from ticket_clock c where c.ticket_id = ticket.id);
