-- The ledger: what was applied, in order, for ever; and today's plan as it follows from it.

create table organization (
    organization_id uuid primary key,
    revision bigint not null default 0,
    head bytea not null default decode(repeat('00', 32), 'hex'),
    opened_at timestamptz not null default now()
);

create table revision (
    organization_id uuid not null references organization,
    number bigint not null,
    change_id uuid not null,
    author uuid not null,
    applied_at timestamptz not null,
    -- Text, not jsonb: the hash is over these very characters.
    edits text not null,
    hash bytea not null,
    primary key (organization_id, number),
    unique (organization_id, change_id)
);

create table revision_item (
    organization_id uuid not null,
    item_id uuid not null,
    number bigint not null,
    primary key (organization_id, item_id, number),
    foreign key (organization_id, number) references revision
);

create table item (
    organization_id uuid not null references organization,
    id uuid not null,
    kind text not null,
    body jsonb not null,
    revision bigint not null,
    primary key (organization_id, id)
);

-- The organization a transaction works for. A setting that was reset reads as '' and means none.
create function current_organization() returns uuid
    language sql stable
    return nullif(current_setting('app.org', true), '')::uuid;

alter table organization enable row level security;
alter table organization force row level security;
create policy own_organization on organization using (organization_id = current_organization());
-- The poller of all loaded organizations reads revisions only, through the function below.
create policy heads on organization for select to current_user using (true);

alter table revision enable row level security;
alter table revision force row level security;
create policy own_organization on revision using (organization_id = current_organization());

alter table revision_item enable row level security;
alter table revision_item force row level security;
create policy own_organization on revision_item using (organization_id = current_organization());

alter table item enable row level security;
alter table item force row level security;
create policy own_organization on item using (organization_id = current_organization());

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is never rewritten';
end $$;

create trigger never_rewritten before update or delete or truncate on revision
    for each statement execute function refuse_rewriting();
create trigger never_rewritten before update or delete or truncate on revision_item
    for each statement execute function refuse_rewriting();

create function open_organization(p_organization uuid) returns void
    language plpgsql security definer set search_path = throughline, pg_temp as $$
begin
    insert into organization (organization_id) values (p_organization);
end $$;

-- What a revision's hash covers, beside the hash before it.
create function revision_content(p_number bigint, p_change uuid, p_author uuid, p_applied_at timestamptz, p_edits text) returns bytea
    language sql immutable
    return convert_to(p_number || '|' || p_change || '|' || p_author || '|'
        || to_char(p_applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' || p_edits, 'UTF8');

-- The only way into the ledger. Compare-and-set on the organization's row: no row means that another node was quicker, and the answer is null.
create function append_revision(
        p_organization uuid, p_expected bigint, p_change uuid, p_author uuid, p_applied_at timestamptz, p_edits text) returns bytea
    language plpgsql security definer set search_path = throughline, pg_temp as $$
declare
    v_before bytea;
    v_hash bytea;
    v_number bigint := p_expected + 1;
    v_edits jsonb := p_edits::jsonb;
    v_changed int;
begin
    if p_organization is distinct from current_organization() then
        raise exception 'an append for another organization than the transaction''s';
    end if;

    select head into v_before from organization
        where organization_id = p_organization and revision = p_expected for update;
    if not found then
        return null;
    end if;

    -- Nothing but an approved change, with exactly the edits that were approved.
    update change set state = 'applied', revision = v_number, applied_at = p_applied_at
        where organization_id = p_organization and id = p_change and author = p_author and state = 'approved'
          and edits_sha256 = sha256(convert_to(p_edits, 'UTF8'));
    get diagnostics v_changed = row_count;
    if v_changed <> 1 then
        raise exception 'no approved change % with exactly these edits', p_change;
    end if;

    v_hash := sha256(v_before || revision_content(v_number, p_change, p_author, p_applied_at, p_edits));
    update organization set revision = v_number, head = v_hash where organization_id = p_organization;
    insert into revision (organization_id, number, change_id, author, applied_at, edits, hash)
        values (p_organization, v_number, p_change, p_author, p_applied_at, p_edits, v_hash);

    insert into revision_item (organization_id, item_id, number)
        select distinct p_organization, coalesce(e ->> 'id', e -> 'item' ->> 'id')::uuid, v_number from jsonb_array_elements(v_edits) e;

    delete from item using jsonb_array_elements(v_edits) e
        where e ->> 'op' = 'remove' and organization_id = p_organization and id = (e -> 'item' ->> 'id')::uuid;
    insert into item (organization_id, id, kind, body, revision)
        select p_organization, (e -> 'item' ->> 'id')::uuid, e ->> 'kind', e -> 'item', v_number
        from jsonb_array_elements(v_edits) e where e ->> 'op' = 'add';
    update item set body = body || f.after, revision = v_number
        from (select (e ->> 'id')::uuid as id, (select jsonb_object_agg(key, value -> 'after') from jsonb_each(e -> 'fields')) as after
              from jsonb_array_elements(v_edits) e where e ->> 'op' = 'change') f
        where item.organization_id = p_organization and item.id = f.id;
    get diagnostics v_changed = row_count;
    if v_changed <> (select count(*) from jsonb_array_elements(v_edits) e where e ->> 'op' = 'change') then
        raise exception 'change % edits an item that is not in the plan', p_change;
    end if;
    return v_hash;
end $$;

-- How far each of these organizations is: one cheap question for the poller of a node.
create function organization_heads(p_organizations uuid[]) returns table (organization uuid, revision bigint)
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select o.organization_id, o.revision from organization o where o.organization_id = any (p_organizations)
$$;

revoke all on all functions in schema throughline from public;
grant usage on schema throughline to ${app_role};
grant select on organization, revision, revision_item, item to ${app_role};
grant execute on function current_organization(), open_organization(uuid), organization_heads(uuid[]),
    append_revision(uuid, bigint, uuid, uuid, timestamptz, text) to ${app_role};
