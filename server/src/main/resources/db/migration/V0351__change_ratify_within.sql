-- How long an emergency may wait to be ratified: 24 hours, or less where whoever runs the application says so. Never longer, and never so short that nobody could.
create function shorten_emergency() returns trigger language plpgsql as $$
declare
    v_within interval := nullif(current_setting('app.ratify_within', true), '')::interval;
begin
    if v_within is not null then
        new.ratify_by := least(new.ratify_by, new.ratify_by - interval '24 hours' + greatest(v_within, interval '10 seconds'));
    end if;
    return new;
end $$;
revoke all on function shorten_emergency() from public;

create trigger emergency_within before insert on change_emergency for each row execute function shorten_emergency();
