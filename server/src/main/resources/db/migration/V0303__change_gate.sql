-- The gate: who must approve a change, who did, and the ledger's own check of both.
--
-- What policies ask of a change is computed outside of the database, from its impact. So that it cannot be said by anybody who merely has the application's password, the
-- application seals what it found, and every vote, with a key that only the owner of these tables can read; the ledger's function recomputes the seals.

create table seal_key (
    single boolean primary key default true check (single),
    key bytea not null check (length(key) = 32)
);
revoke all on seal_key from public;

-- Nested, so that nothing can be appended to what was sealed. Never granted to anybody: who could call it could seal.
create function sealed(p_text text) returns bytea
    language sql stable security definer set search_path = throughline, pg_temp
    return (select sha256(key || sha256(key || convert_to(p_text, 'UTF8'))) from seal_key);

alter table change drop constraint change_kind_check;
alter table change add check (kind in ('normal', 'standard', 'emergency'));
alter table change drop constraint change_state_check;
alter table change add check (state in ('draft', 'proposed', 'scheduled', 'approved', 'applied', 'rejected', 'withdrawn'));
alter table change
    -- The draft in which edits collect that policies do not let their author apply alone.
    add column collecting boolean not null default false,
    -- Others may look at it and compare it.
    add column shared boolean not null default false,
    -- Another draft whose edits come before these.
    add column stands_on uuid,
    add column proposed_at timestamptz,
    add column apply_on date,
    -- Why it was rejected or withdrawn.
    add column outcome text not null default '',
    -- What the author may decide by their own access role; 'none' where it does not count.
    add column authority text not null default 'none' check (authority in ('none', 'manager', 'leader', 'owner')),
    -- What policies ask: [{"approver", "anyOf", "votes", "dimension", "why"}].
    add column requirements text not null default '[]',
    -- What a vote is for: SHA-256 of the edits, of what they do and of what is asked.
    add column content bytea,
    -- Who the author is in the plan, and on which revision the policies were asked: on no other does the verdict hold.
    add column author_person uuid,
    add column judged_on bigint,
    add column seal bytea;
create unique index change_collecting on change (organization_id, author) where collecting and state = 'draft';
create index change_open on change (organization_id) where state in ('proposed', 'scheduled');

-- Votes are only added. Somebody's last one counts, so that one they took back cannot be put in its place again. Role and person as they were when the vote was given: whoever
-- alters an account afterwards gives a vote no more weight.
create table change_vote (
    organization_id uuid not null,
    change_id uuid not null,
    account_id uuid not null,
    nth int not null check (nth > 0),
    vote text not null check (vote in ('approve', 'reject', 'ask')),
    why text not null,
    role text not null,
    person_id uuid,
    content bytea not null,
    at timestamptz not null,
    seal bytea not null,
    primary key (organization_id, change_id, account_id, nth),
    foreign key (organization_id, change_id) references change
);

create table change_comment (
    organization_id uuid not null,
    id uuid not null,
    change_id uuid not null,
    account_id uuid not null,
    account_name text not null,
    kind text not null check (kind in ('comment', 'question', 'approved', 'rejected', 'asked', 'stands', 'moved')),
    words text not null,
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, change_id) references change
);
create index change_comment_of on change_comment (organization_id, change_id, at);

-- Whose work a proposed change would change: they are asked before it is decided.
create table change_affected (
    organization_id uuid not null,
    change_id uuid not null,
    person_id uuid not null,
    answered_at timestamptz,
    primary key (organization_id, change_id, person_id),
    foreign key (organization_id, change_id) references change
);
create index change_affected_person on change_affected (organization_id, person_id) where answered_at is null;

-- An emergency change is applied at once, and ratified by whom the policies ask, or taken back.
create table change_emergency (
    organization_id uuid not null,
    change_id uuid not null,
    ratify_by timestamptz not null,
    settled_at timestamptz,
    primary key (organization_id, change_id),
    foreign key (organization_id, change_id) references change
);

-- Requests by their key and the change their edits went into, applied or collected: one sent twice, to two nodes at once, comes to one of both.
create table change_collected (
    organization_id uuid not null,
    account_id uuid not null,
    idempotency_key text not null,
    change_id uuid not null,
    primary key (organization_id, account_id, idempotency_key),
    foreign key (organization_id, change_id) references change
);

-- When somebody looks whether a change did what it was said to do. What it was said to do follows from the ledger.
create table change_review (
    organization_id uuid not null,
    change_id uuid not null,
    due_on date not null,
    reviewed_at timestamptz,
    reviewer uuid,
    learned text not null default '',
    primary key (organization_id, change_id),
    foreign key (organization_id, change_id) references change
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['change_vote', 'change_comment', 'change_affected', 'change_emergency', 'change_collected', 'change_review'] loop
        execute format('alter table %I enable row level security', v_table);
        execute format('alter table %I force row level security', v_table);
        execute format('create policy own_organization on %I using (organization_id = current_organization())', v_table);
        execute format('grant select on %I to ${app_role}', v_table);
    end loop;
end $$;
-- Neither a vote nor a comment is altered; emergencies are written by the ledger's function and settled by one of their own.
grant insert on change_vote, change_comment, change_collected to ${app_role};
grant insert, update on change_affected, change_review to ${app_role};
grant delete on change_affected to ${app_role};
grant insert (collecting, shared, stands_on, proposed_at, apply_on, authority, requirements, content, author_person, judged_on, seal) on change to ${app_role};
grant update (kind, collecting, shared, stands_on, proposed_at, apply_on, outcome, authority, requirements, content, author_person, judged_on, seal) on change to ${app_role};
-- A node looks for what is due in the organizations it knows.
create policy due on change_emergency for select to current_user using (true);
create policy due on change for select to current_user using (state = 'scheduled');

create function role_rank(p_role text) returns int
    language sql immutable
    return case p_role when 'owner' then 4 when 'leader' then 3 when 'manager' then 2 when 'member' then 1 else 0 end;

-- With which access role somebody may decide what is asked of an approver, even if they are not the one named: more authority includes less.
create function rank_asked(p_approver text) returns int
    language sql immutable
    return case p_approver when 'project-lead' then 2 when 'peoples-manager' then 2 when 'manager' then 2 when 'sponsor' then 3 when 'leader' then 3 else 4 end;

create function verdict_text(c change) returns text
    language sql stable
    return concat_ws('|', 'verdict', c.organization_id, c.id, c.author, coalesce(c.author_person::text, 'nobody'), c.authority, c.kind, c.judged_on,
        encode(c.edits_sha256, 'hex'), encode(c.content, 'hex'), encode(sha256(convert_to(c.requirements, 'UTF8')), 'hex'));

create function vote_text(v change_vote) returns text
    language sql stable
    return concat_ws('|', 'vote', v.organization_id, v.change_id, v.account_id, v.nth, v.vote, v.role, coalesce(v.person_id::text, 'nobody'), encode(v.content, 'hex'));

-- For each thing that is asked, in order: how many approvals it takes and how many there are. One person has one vote, whatever accounts they have; the author has none; a
-- vote is for exactly the content it was given to; and it counts only while who gave it still is who they were then, and has the authority, then and now.
create function approvals(p_organization uuid, p_change uuid) returns table (nth int, wanted int, have int)
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select r.nth::int, (r.asked ->> 'votes')::int,
           (select count(distinct coalesce(a.person_id, a.id))::int
            from change_vote v join account a on a.organization_id = v.organization_id and a.id = v.account_id
            where v.organization_id = c.organization_id and v.change_id = c.id and v.vote = 'approve' and v.content = c.content and v.seal = sealed(vote_text(v))
              and not exists (select from change_vote later where later.organization_id = v.organization_id and later.change_id = v.change_id
                              and later.account_id = v.account_id and later.nth > v.nth)
              and not a.disabled and least(role_rank(a.role), role_rank(v.role)) >= 1 and a.person_id is not distinct from v.person_id
              and a.id <> c.author
              and (a.person_id is null or a.person_id is distinct from c.author_person and a.person_id is distinct from
                   (select author.person_id from account author where author.organization_id = c.organization_id and author.id = c.author))
              and (a.person_id::text in (select jsonb_array_elements_text(r.asked -> 'anyOf'))
                   or least(role_rank(a.role), role_rank(v.role)) >= rank_asked(r.asked ->> 'approver')))
    from change c, jsonb_array_elements(c.requirements::jsonb) with ordinality r(asked, nth)
    where c.organization_id = p_organization and c.id = p_change and p_organization = current_organization()
$$;

-- The only way into the ledger, as before; and now it asks for the verdict and the approvals itself.
create or replace function append_revision(
        p_organization uuid, p_expected bigint, p_change uuid, p_author uuid, p_applied_at timestamptz, p_edits text) returns bytea
    language plpgsql security definer set search_path = throughline, pg_temp as $$
declare
    v_before bytea;
    v_hash bytea;
    v_number bigint := p_expected + 1;
    v_edits jsonb := p_edits::jsonb;
    v_change change;
    v_removed uuid[];
    v_changed uuid[];
    v_after jsonb;
    v_rows int;
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
    select * into v_change from change
        where organization_id = p_organization and id = p_change and author = p_author and state = 'approved'
          and edits_sha256 = sha256(convert_to(p_edits, 'UTF8')) for update;
    if not found then
        raise exception 'no approved change % with exactly these edits', p_change;
    end if;
    if v_change.seal is distinct from sealed(verdict_text(v_change)) then
        raise exception 'change % was not judged by the policies', p_change;
    end if;
    -- Policies and plan may be others by now; what they said earlier is no answer to what they say today.
    if v_change.judged_on is distinct from p_expected then
        raise exception 'change % was judged on another revision', p_change;
    end if;

    -- Nobody who decides loses the right to while it is counted.
    perform 1 from account a where a.organization_id = p_organization
        and (a.id = p_author or a.id in (select v.account_id from change_vote v where v.organization_id = p_organization and v.change_id = p_change))
        order by a.id for share;
    if v_change.authority <> 'none'
       and exists (select from account where organization_id = p_organization)
       and not exists (select from account a where a.organization_id = p_organization and a.id = p_author and not a.disabled
                       and role_rank(a.role) >= role_rank(v_change.authority)) then
        raise exception 'the author of change % no longer has the authority of a %', p_change, v_change.authority using errcode = 'TL001';
    end if;
    if v_change.kind = 'emergency' then
        if role_rank(v_change.authority) < 2 then
            raise exception 'change % is not for its author to apply in an emergency', p_change;
        end if;
        insert into change_emergency (organization_id, change_id, ratify_by) values (p_organization, p_change, p_applied_at + interval '24 hours');
    elsif exists (select from approvals(p_organization, p_change) where have < wanted) then
        raise exception 'change % lacks approvals', p_change using errcode = 'TL002';
    end if;

    update change set state = 'applied', collecting = false, revision = v_number, applied_at = p_applied_at
        where organization_id = p_organization and id = p_change;

    v_hash := sha256(v_before || revision_content(v_number, p_change, p_author, p_applied_at, p_edits));
    update organization set revision = v_number, head = v_hash where organization_id = p_organization;
    insert into revision (organization_id, number, change_id, author, applied_at, edits, hash)
        values (p_organization, v_number, p_change, p_author, p_applied_at, p_edits, v_hash);

    insert into revision_item (organization_id, item_id, number)
        select distinct p_organization, coalesce(e ->> 'id', e -> 'item' ->> 'id')::uuid, v_number from jsonb_array_elements(v_edits) e;

    select array_agg((e -> 'item' ->> 'id')::uuid) into v_removed from jsonb_array_elements(v_edits) e where e ->> 'op' = 'remove';
    delete from item where organization_id = p_organization and id = any (v_removed);

    insert into item (organization_id, id, kind, body, revision)
        select p_organization, (e -> 'item' ->> 'id')::uuid, e ->> 'kind', e -> 'item', v_number
        from jsonb_array_elements(v_edits) e where e ->> 'op' = 'add';

    -- The fields after, by the id of their item.
    select array_agg((e ->> 'id')::uuid),
           jsonb_object_agg((e ->> 'id')::uuid, (select jsonb_object_agg(key, value -> 'after') from jsonb_each(e -> 'fields')))
        into v_changed, v_after
        from jsonb_array_elements(v_edits) e where e ->> 'op' = 'change';
    update item set body = body || (v_after -> id::text), revision = v_number
        where organization_id = p_organization and id = any (v_changed);
    get diagnostics v_rows = row_count;
    if v_rows <> coalesce(cardinality(v_changed), 0) then
        raise exception 'change % edits an item that is not in the plan', p_change;
    end if;
    return v_hash;
end $$;

-- Whether an emergency is over: nothing waits to be ratified any more. It is by the approvals there are, or because the application, which seals it, found that it is taken back.
-- Holds others off until the end of the transaction, so that nothing is both ratified and taken back.
create function settle_emergency(p_organization uuid, p_change uuid, p_at timestamptz, p_taken_back bytea) returns boolean
    language plpgsql security definer set search_path = throughline, pg_temp as $$
begin
    if p_organization is distinct from current_organization() then
        raise exception 'an emergency of another organization than the transaction''s';
    end if;
    perform 1 from change_emergency where organization_id = p_organization and change_id = p_change and settled_at is null for update;
    if not found then
        return true;
    end if;
    if exists (select from approvals(p_organization, p_change) where have < wanted)
       and p_taken_back is distinct from sealed(concat_ws('|', 'taken back', p_organization, p_change)) then
        return false;
    end if;
    update change_emergency set settled_at = p_at where organization_id = p_organization and change_id = p_change;
    return true;
end $$;

-- What is due, in whatever organization: changes that were to be applied on a day that has come or whose last approval was given, and emergencies whose time to be ratified is over. A node that was just started
-- knows no organization yet, and what is due must not wait until somebody comes.
create function changes_due(p_now timestamptz) returns table (organization uuid, change uuid, emergency boolean)
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select c.organization_id, c.id, false from change c where c.state = 'scheduled' and (c.apply_on is null or c.apply_on <= (p_now at time zone 'UTC')::date)
    union all
    select e.organization_id, e.change_id, true from change_emergency e where e.settled_at is null and e.ratify_by <= p_now
$$;

revoke all on function sealed(text), role_rank(text), rank_asked(text), verdict_text(change), vote_text(change_vote), approvals(uuid, uuid),
    settle_emergency(uuid, uuid, timestamptz, bytea), changes_due(timestamptz) from public;
grant execute on function approvals(uuid, uuid), settle_emergency(uuid, uuid, timestamptz, bytea), changes_due(timestamptz) to ${app_role};
