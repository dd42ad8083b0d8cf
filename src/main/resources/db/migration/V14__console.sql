-- Who is there to answer. Whoever has not been seen for a while is away, whatever the switch says.
create table agent_state (
    person_id        uuid primary key references app_user on delete cascade,
    is_available     boolean     not null default true,
    capacity         int check (capacity between 0 and 1000),
    seen_at          timestamptz not null,
    last_assigned_at timestamptz
);

-- Who looks at what. A hint that runs out by itself; the numbers of the log are the guarantee.
create unlogged table presence (
    conversation_id uuid        not null,
    person_id       uuid        not null references app_user on delete cascade,
    activity        text        not null check (activity in ('viewing', 'replying', 'idle')),
    expires_at      timestamptz not null,
    primary key (conversation_id, person_id)
);

create table reply_draft (
    conversation_id uuid        not null references conversation on delete cascade,
    person_id       uuid        not null references app_user on delete cascade,
    kind            text        not null check (kind in ('reply', 'note')),
    text            text        not null,
    updated_at      timestamptz not null,
    primary key (conversation_id, person_id)
);
