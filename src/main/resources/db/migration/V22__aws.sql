-- Access keys of AWS SDKs are API keys whose secret is kept, sealed: a signature can only be checked by somebody who has it.
alter table api_key alter column token_hash drop not null;
alter table api_key add column access_key_id text unique;
alter table api_key add column sealed_secret text;
alter table api_key add check ((token_hash is null) <> (access_key_id is null));
alter table api_key add check ((access_key_id is null) = (sealed_secret is null));
