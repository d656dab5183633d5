-- Lists of changes: how many edits of what kinds, without reading the edits; newest first; and what was taken back by what.

-- {"add task": 3, "change assignment": 1}: always what the edits say, since the database makes it from them.
create function edit_tally(p_edits text) returns jsonb
    language sql immutable strict parallel safe
    return (select coalesce(jsonb_object_agg(what, many), '{}'::jsonb)
            from (select (e ->> 'op') || ' ' || (e ->> 'kind') as what, count(*) as many
                  from jsonb_array_elements(p_edits::jsonb) e group by 1) counted);
revoke all on function edit_tally(text) from public;
grant execute on function edit_tally(text) to ${app_role};

alter table change add column tally jsonb not null generated always as (edit_tally(edits)) stored;

-- A draft is as new as its beginning, an applied change as new as its application.
create index change_newest on change (organization_id, (coalesce(applied_at, made_at)) desc, number desc);
create index change_undoes on change (organization_id, undoes) where undoes is not null;
