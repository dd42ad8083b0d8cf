-- What is being edited. The policy is JSON in the shape of GuardrailPolicy.
create table guardrail (
    id         text primary key check (id ~ '^[a-z0-9]{1,64}$'),
    name       text        not null,
    policy     text        not null check (policy is json object),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- A version never changes: prompts, traces and cached answers name it.
create table guardrail_version (
    guardrail_id text        not null references guardrail,
    version      int         not null check (version > 0),
    policy       text        not null check (policy is json object),
    created_at   timestamptz not null default now(),
    primary key (guardrail_id, version)
);

create function refuse_change_of_version() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a guardrail never changes';
end $$;

create trigger guardrail_version_is_immutable before update on guardrail_version
    for each row execute function refuse_change_of_version();

-- The guardrail of the support flow. An answer may name the company's own address and phone number; a card or bank account
-- number has no place in either direction. Customers may swear at a tent; they may not abuse whoever reads it.
insert into guardrail (id, name, policy) values ('flsupport1', 'Customer support', $policy$
{
  "piiEntities": [
    {"type": "EMAIL", "inputAction": "ANONYMIZED"},
    {"type": "PHONE", "inputAction": "ANONYMIZED"},
    {"type": "CREDIT_DEBIT_CARD_NUMBER", "inputAction": "ANONYMIZED", "outputAction": "ANONYMIZED"},
    {"type": "INTERNATIONAL_BANK_ACCOUNT_NUMBER", "inputAction": "ANONYMIZED", "outputAction": "ANONYMIZED"},
    {"type": "US_SOCIAL_SECURITY_NUMBER", "inputAction": "ANONYMIZED", "outputAction": "ANONYMIZED"}
  ],
  "wordLists": [
    {"name": "abuse-1", "inputAction": "BLOCKED", "outputAction": "BLOCKED"},
    {"name": "profanity-1", "outputAction": "BLOCKED"}
  ],
  "blockedInputMessage": "I would like to help, but not with a message in these words. Please write it again without the insult, or ask to talk to a person.",
  "blockedOutputMessage": "I am sorry, I cannot show the answer I had. Please ask in other words, or ask to talk to a person.",
  "release": "WINDOWED"
}
$policy$);

insert into guardrail_version (guardrail_id, version, policy)
select id, 1, policy from guardrail where id = 'flsupport1';
