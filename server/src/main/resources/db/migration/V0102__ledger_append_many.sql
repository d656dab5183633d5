-- The same way into the ledger, for thousands of edits at once. The edits' ids are gathered first and each item is found by them: a join with the
-- unnested JSON was free to look through all edits for every item, and with 5,000 of them it did, for most of a minute.

create or replace function append_revision(
        p_organization uuid, p_expected bigint, p_change uuid, p_author uuid, p_applied_at timestamptz, p_edits text) returns bytea
    language plpgsql security definer set search_path = throughline, pg_temp as $$
declare
    v_before bytea;
    v_hash bytea;
    v_number bigint := p_expected + 1;
    v_edits jsonb := p_edits::jsonb;
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
    update change set state = 'applied', revision = v_number, applied_at = p_applied_at
        where organization_id = p_organization and id = p_change and author = p_author and state = 'approved'
          and edits_sha256 = sha256(convert_to(p_edits, 'UTF8'));
    get diagnostics v_rows = row_count;
    if v_rows <> 1 then
        raise exception 'no approved change % with exactly these edits', p_change;
    end if;

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
