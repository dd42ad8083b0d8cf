-- A policy that is gone stays for the tickets that ended under it; its name is free again.
alter table sla_policy add column removed_at timestamptz;
drop index sla_policy_name;
create unique index sla_policy_name on sla_policy (lower(name)) where removed_at is null;

-- How many open tickets a policy has.
create index ticket_open_of_policy on ticket (sla_policy_id) where state in ('open', 'pending', 'on_hold');
