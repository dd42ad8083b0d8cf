-- Links with which people who forgot their password choose another one. Each works once and for an hour; its token is
-- stored as a hash.
create table password_reset (
    id         uuid primary key,
    user_id    uuid        not null references app_user on delete cascade,
    token_hash text        not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index password_reset_of_user on password_reset (user_id);
