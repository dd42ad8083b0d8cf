-- What people do with a conversation. It stands in the conversation's own row, so that one conditional write moves it
-- on together with its counter and its fence.
alter table conversation drop constraint conversation_status_check;
alter table conversation
    add constraint conversation_status_check check (status in ('open', 'handed_over', 'resolved', 'closed')),
    add column assignee       uuid references app_user on delete set null,
    add column priority       smallint    not null default 3 check (priority between 1 and 4),
    add column tags           text[]      not null default '{}',
    add column snoozed_until  timestamptz,
    add column waiting_since  timestamptz,
    add column handoff_reason text        not null default '',
    add column taken_by       uuid references app_user on delete set null;
update conversation set waiting_since = updated_at, handoff_reason = 'asked' where owner = 'human';

comment on column conversation.priority is '1 urgent, 2 high, 3 normal, 4 low';
comment on column conversation.waiting_since is 'since when the customer waits for a person; null while the customer has the word';

create index conversation_to_work_on on conversation (priority, coalesce(waiting_since, 'infinity'), id)
    where status = 'handed_over';
create index conversation_of_assignee on conversation (assignee, priority, coalesce(waiting_since, 'infinity'), id)
    where status = 'handed_over';
create index conversation_with_ai on conversation (updated_at desc, id desc) where status = 'open';
create index conversation_newest on conversation (updated_at desc, id desc);
create index conversation_to_wake on conversation (snoozed_until) where snoozed_until is not null;
create index conversation_by_tag on conversation using gin (tags);

-- Who wrote an agent's message; the name as the customer saw it.
alter table message
    add column author_id   uuid references app_user on delete set null,
    add column author_name text;

-- Notes are no messages: nothing that reads messages for a customer can come across one.
create table conversation_note (
    id              uuid primary key,
    conversation_id uuid        not null references conversation on delete cascade,
    seq             bigint      not null,
    author_id       uuid references app_user on delete set null,
    author_name     text        not null,
    text            text        not null,
    idempotency_key text        not null,
    at              timestamptz not null,
    unique (conversation_id, seq),
    unique (conversation_id, idempotency_key)
);

-- Waits until the person answers there.
create table note_mention (
    note_id         uuid not null references conversation_note on delete cascade,
    person_id       uuid not null references app_user on delete cascade,
    conversation_id uuid not null references conversation on delete cascade,
    primary key (note_id, person_id)
);
create index note_mention_of_person on note_mention (person_id, conversation_id);

-- What an assistant had said of an answer when a person took over. People see it, the customer does not.
create table withdrawn_answer (
    turn_id         uuid primary key references turn on delete cascade,
    conversation_id uuid        not null references conversation on delete cascade,
    seq             bigint      not null,
    text            text        not null,
    citations       jsonb       not null default '[]',
    at              timestamptz not null
);
create index withdrawn_answer_of_conversation on withdrawn_answer (conversation_id);
