-- People who may sign in. Visitors are not among them.
create table app_user (
    id            uuid primary key,
    email         text        not null unique check (email = lower(email)),
    name          text        not null,
    password_hash text        not null,
    roles         text        not null,
    created_at    timestamptz not null
);
