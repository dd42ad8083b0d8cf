-- Who changed what. Rows are only ever added: the trigger refuses everything else, whoever asks.
create table audit_event (
    id     uuid primary key,
    at     timestamptz not null,
    actor  text        not null,
    action text        not null,
    object text        not null,
    before jsonb,
    after  jsonb
);
create index audit_event_by_time on audit_event (at desc, id);
create index audit_event_by_object on audit_event (object, at desc);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit events are never changed or removed';
end
$$;
create trigger audit_event_is_append_only before update or delete or truncate on audit_event
    for each statement execute function refuse_audit_change();
