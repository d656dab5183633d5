-- What was applied is told as it was: not even its title is changed afterwards. The edits stand in the ledger; this keeps the record beside it true.
create function refuse_retelling() returns trigger language plpgsql as $$
begin
    if old.state = 'applied' then
        raise exception 'change % was applied and is never rewritten', old.number;
    end if;
    return new;
end $$;
revoke all on function refuse_retelling() from public;

create trigger applied_stays before update on change for each row execute function refuse_retelling();
