-- A node that was overtaken queues for the organization's row before it tries again: the database serves those who wait in order, so that a slow node is not overtaken for ever
-- by a quick one. Locks until the end of the transaction, and changes nothing.
create function wait_for_turn(p_organization uuid) returns void
    language plpgsql security definer set search_path = throughline, pg_temp as $$
begin
    perform 1 from organization where organization_id = p_organization and organization_id = current_organization() for update;
end $$;

revoke all on function wait_for_turn(uuid) from public;
grant execute on function wait_for_turn(uuid) to ${app_role};
