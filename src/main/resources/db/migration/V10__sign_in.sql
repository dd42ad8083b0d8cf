-- People sign in with sessions that can be listed and ended, with a second factor or through a provider; programs with keys.
alter table app_user
    alter column password_hash drop not null,
    add column suspended_at timestamptz,
    add column totp_secret  text,
    add column totp_pending text,
    add column totp_step    bigint not null default 0,
    add column oidc_issuer  text,
    add column oidc_subject text,
    add constraint app_user_of_provider unique (oidc_issuer, oidc_subject);

create table staff_session (
    id           uuid primary key,
    user_id      uuid        not null references app_user on delete cascade,
    token_hash   text        not null unique,
    is_pending   boolean     not null,
    address      text        not null,
    agent        text        not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index staff_session_of_user on staff_session (user_id, last_seen_at desc);
create index staff_session_by_expiry on staff_session (expires_at);

-- How often somebody tried, by a hash of who and from where.
create table sign_in_limit (
    key           text primary key,
    failures      int         not null,
    last_at       timestamptz not null,
    blocked_until timestamptz not null
);

-- Where somebody has signed in before: a hash of the address or of the token that the browser keeps.
create table known_place (
    user_id uuid        not null references app_user on delete cascade,
    place   text        not null,
    last_at timestamptz not null,
    primary key (user_id, place)
);

create table recovery_code (
    user_id   uuid not null references app_user on delete cascade,
    code_hash text not null,
    primary key (user_id, code_hash)
);

create table custom_role (
    name        text primary key check (name ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    permissions text        not null,
    created_at  timestamptz not null
);

create table invitation (
    id          uuid primary key,
    token_hash  text        not null unique,
    email       text        not null check (email = lower(email)),
    roles       text        not null,
    invited_by  text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    accepted_at timestamptz
);
create index invitation_by_time on invitation (created_at desc);

create table api_key (
    id           uuid primary key,
    user_id      uuid        not null references app_user on delete cascade,
    name         text        not null,
    token_hash   text        not null unique,
    hint         text        not null,
    permissions  text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_key_by_time on api_key (created_at desc);
create index audit_event_by_actor on audit_event (actor, at desc);
create index audit_event_by_action on audit_event (action, at desc);
