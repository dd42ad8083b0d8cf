-- What helps people answer: canned responses, macros, saved filters, shortcuts, search, and what the assistant cost.
-- A row without an owner is shared.
create table canned_response (
    id         uuid primary key,
    owner_id   uuid references app_user on delete cascade,
    shortcut   text        not null check (shortcut ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    title      text        not null,
    body       text        not null,
    uses       bigint      not null default 0,
    updated_at timestamptz not null
);
create unique index canned_response_shared on canned_response (shortcut) where owner_id is null;
create unique index canned_response_own on canned_response (owner_id, shortcut) where owner_id is not null;

create table macro (
    id         uuid primary key,
    owner_id   uuid references app_user on delete cascade,
    name       text        not null,
    steps      jsonb       not null,
    uses       bigint      not null default 0,
    updated_at timestamptz not null
);
create unique index macro_shared on macro (lower(name)) where owner_id is null;
create unique index macro_own on macro (owner_id, lower(name)) where owner_id is not null;

-- An empty text narrows nothing.
create table saved_filter (
    id          uuid primary key,
    owner_id    uuid references app_user on delete cascade,
    name        text        not null,
    queue       text        not null,
    tag         text        not null default '',
    priority    text        not null default '',
    assignee    text        not null default '',
    age_minutes int         not null default 0 check (age_minutes between 0 and 525600),
    created_at  timestamptz not null
);
create unique index saved_filter_shared on saved_filter (lower(name)) where owner_id is null;
create unique index saved_filter_own on saved_filter (owner_id, lower(name)) where owner_id is not null;

create table shortcut_setting (
    person_id  uuid primary key references app_user on delete cascade,
    is_enabled boolean     not null,
    bindings   jsonb       not null,
    updated_at timestamptz not null
);

create table assist_call (
    id              uuid primary key,
    person_id       uuid references app_user on delete set null,
    conversation_id uuid references conversation on delete set null,
    kind            text        not null check (kind in ('draft', 'summary', 'friendlier', 'shorter', 'grammar')),
    model           text        not null,
    outcome         text        not null check (outcome in ('running', 'done', 'refused', 'failed', 'cancelled')),
    input_tokens    int         not null default 0,
    output_tokens   int         not null default 0,
    cost_micros     bigint      not null default 0,
    at              timestamptz not null
);
create index assist_call_of_person on assist_call (person_id, at);

-- Search. Words are found as they are written, and by their stems in the language of the conversation.
create function search_language(locale text) returns regconfig language sql immutable parallel safe as $$
    select case split_part(lower(locale), '-', 1)
        when 'en' then 'english' when 'de' then 'german' when 'fr' then 'french' when 'es' then 'spanish'
        when 'it' then 'italian' when 'nl' then 'dutch' when 'pt' then 'portuguese' else 'simple'
    end::regconfig
$$;

create function search_vector(locale text, text text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('simple', left(text, 20000)) || to_tsvector(search_language(locale), left(text, 20000))
$$;

create function fill_search() returns trigger language plpgsql as $$
begin
    new.search := search_vector((select c.locale from conversation c where c.id = new.conversation_id), new.text);
    return new;
end
$$;

alter table message add column search tsvector;
alter table conversation_note add column search tsvector;
update message m set search = search_vector(c.locale, m.text) from conversation c where c.id = m.conversation_id;
update conversation_note n set search = search_vector(c.locale, n.text) from conversation c where c.id = n.conversation_id;
create trigger message_search before insert or update of text on message
    for each row execute function fill_search();
create trigger conversation_note_search before insert or update of text on conversation_note
    for each row execute function fill_search();
create index message_by_words on message using gin (search);
create index conversation_note_by_words on conversation_note using gin (search);
