alter table ticket
    add column priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
    add column category text not null default '',
    add column version  int  not null default 1;
alter table ticket drop constraint ticket_state_check;
alter table ticket add constraint ticket_state_check
    check (state in ('open', 'pending', 'on_hold', 'resolved', 'closed'));

-- When people work, and how soon they reply. One row; without it, or switched off, no clock runs.
create table reply_times (
    only_row   boolean primary key default true check (only_row),
    is_enabled boolean     not null,
    zone       text        not null,
    hours      jsonb       not null,
    holidays   jsonb       not null,
    targets    jsonb       not null,
    version    int         not null default 1,
    updated_at timestamptz not null
);

-- A promise about a ticket. Running: it falls due at due_at, counted from anchor_at on. Paused: due_at is null. Ended:
-- ended_at is set. Seconds are working time.
create table ticket_clock (
    ticket_id         uuid        not null references ticket on delete cascade,
    kind              text        not null check (kind in ('first_response', 'next_response', 'resolution')),
    target_seconds    bigint      not null,
    remaining_seconds bigint      not null,
    anchor_at         timestamptz not null,
    due_at            timestamptz,
    ended_at          timestamptz,
    breached_at       timestamptz,
    primary key (ticket_id, kind)
);
create index ticket_clock_due on ticket_clock (due_at) where ended_at is null and breached_at is null;
