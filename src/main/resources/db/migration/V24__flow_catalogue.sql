-- Who edits an older draft than the present one is told so.
alter table flow add column revision integer not null default 1;

-- What runs as the draft: the last draft that was prepared, whatever has been written since.
alter table flow add column prepared jsonb;
alter table flow add column prepared_at timestamptz;

update flow
set prepared = jsonb_build_object('role', role, 'definition', definition, 'policy', policy, 'bindings', bindings),
    prepared_at = updated_at
where status = 'Prepared';

-- A flow that is gone stays for the runs that name it; its name is free again.
alter table flow add column deleted_at timestamptz;
alter table flow drop constraint flow_name_key;
create unique index flow_name on flow (name) where deleted_at is null;

-- So does a version, whose row nobody can change: here stands which ones are gone.
create table flow_version_deletion (
    flow_id    varchar(10) not null,
    number     integer     not null,
    deleted_at timestamptz not null,
    primary key (flow_id, number),
    foreign key (flow_id, number) references flow_version on delete cascade
);

-- The main version is the one that Amazon Bedrock's clients see, the draft where there is none; a share of the conversations gets
-- another one.
alter table flow_alias alter column version drop not null;
alter table flow_alias add column description text;
alter table flow_alias
    add column revision integer not null default 1,
    add column split_version integer,
    add column split_percent integer check (split_percent between 1 and 99),
    add column previous_version integer,
    add column previous_split_version integer,
    add column previous_split_percent integer,
    add check ((split_version is null) = (split_percent is null));
