-- Access keys of AWS SDKs are API keys whose secret is kept, sealed: a signature can only be checked by somebody who has it.
alter table api_key alter column token_hash drop not null;
alter table api_key add column access_key_id text unique;
alter table api_key add column sealed_secret text;
alter table api_key add check ((token_hash is null) <> (access_key_id is null));
alter table api_key add check ((access_key_id is null) = (sealed_secret is null));

-- What AWS clients say of flows and aliases beyond what Firstline itself needs.
alter table flow add column key_arn text;
alter table flow_version add column key_arn text;
alter table flow_alias add column concurrency jsonb;

-- Requests that AWS clients may repeat, and what they were answered.
create table aws_client_token (
    operation   text        not null,
    scope       text        not null,
    token       text        not null,
    fingerprint text        not null,
    answer      jsonb,
    created_at  timestamptz not null,
    primary key (operation, scope, token)
);
create index aws_client_token_by_time on aws_client_token (created_at);

-- Tags of flows, aliases and versions of prompts; a prompt keeps its own.
create table aws_tags (
    resource text  primary key,
    tags     jsonb not null
);

alter table prompt add column version_deleted integer not null default 0;
