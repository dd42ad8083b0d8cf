-- The version counts publications. Who publishes takes this row first, so publications of a base come one after another.
create table knowledge_base (
    id         varchar(10) primary key,
    name       text        not null,
    version    bigint      not null default 0,
    created_at timestamptz not null
);

create table article (
    id                   uuid primary key,
    knowledge_base_id    varchar(10) not null references knowledge_base,
    slug                 text        not null,
    state                text        not null default 'draft' check (state in ('draft', 'published', 'archived')),
    published_version_id uuid,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    unique (knowledge_base_id, slug),
    check (state <> 'published' or published_version_id is not null)
);

-- Section, language and audience belong to the version: a draft must not change who sees the published text.
create table article_version (
    id         uuid primary key,
    article_id uuid        not null references article,
    number     int         not null check (number >= 1),
    title      text        not null,
    section    text        not null default '',
    locale     text        not null,
    audience   text        not null,
    summary    text        not null default '',
    questions  jsonb       not null default '[]',
    markdown   text        not null,
    sha256     text    not null,
    created_at timestamptz not null,
    created_by text        not null,
    unique (article_id, number)
);

alter table article
    add constraint article_published_version foreign key (published_version_id) references article_version;

-- Passages of versions that are no longer published stay: conversations refer to them. The embedding is a vector of
-- 32-bit floats, lowest byte first; embedded_sha256 is the key by which equal texts share a vector.
create table passage (
    id                 uuid primary key,
    article_version_id uuid     not null references article_version,
    position           int      not null check (position >= 0),
    heading            text     not null,
    anchor             text     not null,
    text               text     not null,
    embedder           text     not null,
    embedded_sha256    text not null,
    embedding          bytea    not null,
    unique (article_version_id, position)
);
create index passage_by_embedded_text on passage (embedded_sha256, embedder);

-- What an answer quoted last month must still be what it was.
create function article_version_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'Version % of article % cannot be changed', old.number, old.article_id;
end $$;
create trigger article_version_is_immutable before update or delete on article_version
    for each row execute function article_version_is_immutable();

create function passage_text_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'Passage % cannot be changed', old.id;
end $$;
create trigger passage_text_is_immutable before update of id, article_version_id, position, heading, anchor, text on passage
    for each row execute function passage_text_is_immutable();
create trigger passage_stays before delete on passage
    for each row execute function passage_text_is_immutable();
