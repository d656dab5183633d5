-- Values that people try alone. What somebody answers is read by nobody: the application may not select it at all. Once all who are asked have answered, the answers are counted,
-- and forgotten; what stays is how many said yes.

create table worksheet (
    organization_id uuid not null references organization,
    id uuid not null,
    -- Empty for the organization's own values.
    team_id uuid,
    account_id uuid not null,
    account_name text not null,
    made_at timestamptz not null,
    counted_at timestamptz,
    primary key (organization_id, id)
);

create table worksheet_value (
    organization_id uuid not null,
    worksheet_id uuid not null,
    value_id uuid not null,
    people int,
    anew int,
    in_a_hundred_years int,
    at_a_disadvantage int,
    primary key (organization_id, worksheet_id, value_id),
    foreign key (organization_id, worksheet_id) references worksheet on delete cascade
);

create table worksheet_person (
    organization_id uuid not null,
    worksheet_id uuid not null,
    account_id uuid not null,
    answered boolean not null default false,
    primary key (organization_id, worksheet_id, account_id),
    foreign key (organization_id, worksheet_id) references worksheet on delete cascade,
    foreign key (organization_id, account_id) references account on delete cascade
);
create index worksheet_person_account on worksheet_person (organization_id, account_id) where not answered;

create table worksheet_answer (
    organization_id uuid not null,
    worksheet_id uuid not null,
    account_id uuid not null,
    value_id uuid not null,
    anew boolean not null,
    in_a_hundred_years boolean not null,
    at_a_disadvantage boolean not null,
    primary key (organization_id, worksheet_id, account_id, value_id),
    foreign key (organization_id, worksheet_id, account_id) references worksheet_person on delete cascade,
    foreign key (organization_id, worksheet_id, value_id) references worksheet_value on delete cascade
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['worksheet', 'worksheet_value', 'worksheet_person', 'worksheet_answer'] loop
        execute format('alter table %I enable row level security', v_table);
        execute format('alter table %I force row level security', v_table);
        execute format('create policy own_organization on %I using (organization_id = current_organization())', v_table);
    end loop;
end $$;
grant select, insert, delete on worksheet to ${app_role};
grant select, insert on worksheet_person to ${app_role};
grant select on worksheet_value to ${app_role};
grant insert (organization_id, worksheet_id, value_id) on worksheet_value to ${app_role};

-- Counts and forgets, once nobody is left who has not answered; fewer than five answers would tell who said what.
create function count_worksheet(p_organization uuid, p_worksheet uuid, p_at timestamptz) returns boolean
    language plpgsql security definer set search_path = throughline, pg_temp as $$
begin
    if p_organization is distinct from current_organization() then
        raise exception 'a worksheet of another organization than the transaction''s';
    end if;
    perform 1 from worksheet where organization_id = p_organization and id = p_worksheet and counted_at is null for update;
    if not found then
        return false;
    end if;
    if exists (select from worksheet_person where organization_id = p_organization and worksheet_id = p_worksheet and not answered)
       or (select count(*) from worksheet_person where organization_id = p_organization and worksheet_id = p_worksheet) < 5 then
        return false;
    end if;
    update worksheet_value v
        set (people, anew, in_a_hundred_years, at_a_disadvantage) = (
            select count(*), count(*) filter (where a.anew), count(*) filter (where a.in_a_hundred_years), count(*) filter (where a.at_a_disadvantage)
            from worksheet_answer a where a.organization_id = v.organization_id and a.worksheet_id = v.worksheet_id and a.value_id = v.value_id)
        where v.organization_id = p_organization and v.worksheet_id = p_worksheet;
    delete from worksheet_answer where organization_id = p_organization and worksheet_id = p_worksheet;
    update worksheet set counted_at = p_at where organization_id = p_organization and id = p_worksheet;
    return true;
end $$;

-- Somebody's own answers, one of each for every value; again until all have answered. Says whether it could be.
create function answer_worksheet(
        p_organization uuid, p_worksheet uuid, p_account uuid, p_values uuid[], p_anew boolean[], p_in_a_hundred_years boolean[], p_at_a_disadvantage boolean[],
        p_at timestamptz) returns boolean
    language plpgsql security definer set search_path = throughline, pg_temp as $$
begin
    if p_organization is distinct from current_organization() then
        raise exception 'a worksheet of another organization than the transaction''s';
    end if;
    -- One after the other, so that the last one is the last one.
    perform 1 from worksheet where organization_id = p_organization and id = p_worksheet and counted_at is null for update;
    if not found or not exists (select from worksheet_person where organization_id = p_organization and worksheet_id = p_worksheet and account_id = p_account) then
        return false;
    end if;
    if (select array_agg(value_id order by value_id) from worksheet_value where organization_id = p_organization and worksheet_id = p_worksheet)
       is distinct from (select array_agg(one order by one) from unnest(p_values) one) then
        return false;
    end if;
    delete from worksheet_answer where organization_id = p_organization and worksheet_id = p_worksheet and account_id = p_account;
    insert into worksheet_answer
        select p_organization, p_worksheet, p_account, v, a, h, d from unnest(p_values, p_anew, p_in_a_hundred_years, p_at_a_disadvantage) as t(v, a, h, d);
    update worksheet_person set answered = true where organization_id = p_organization and worksheet_id = p_worksheet and account_id = p_account;
    perform count_worksheet(p_organization, p_worksheet, p_at);
    return true;
end $$;

-- Goes on without those who have not answered. Says whether enough have.
create function close_worksheet(p_organization uuid, p_worksheet uuid, p_at timestamptz) returns boolean
    language plpgsql security definer set search_path = throughline, pg_temp as $$
begin
    if p_organization is distinct from current_organization() then
        raise exception 'a worksheet of another organization than the transaction''s';
    end if;
    perform 1 from worksheet where organization_id = p_organization and id = p_worksheet and counted_at is null for update;
    if not found or (select count(*) from worksheet_person where organization_id = p_organization and worksheet_id = p_worksheet and answered) < 5 then
        return false;
    end if;
    delete from worksheet_person where organization_id = p_organization and worksheet_id = p_worksheet and not answered;
    return count_worksheet(p_organization, p_worksheet, p_at);
end $$;

-- A node looks whether something prepared is due in organizations it does not know yet: nobody may have come since it was started.
create index item_contingency on item (organization_id) where kind = 'contingency';
create policy contingencies on item for select to current_user using (kind = 'contingency');
create function organizations_with_contingencies() returns setof uuid
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select distinct organization_id from item where kind = 'contingency'
$$;

revoke all on function count_worksheet(uuid, uuid, timestamptz), answer_worksheet(uuid, uuid, uuid, uuid[], boolean[], boolean[], boolean[], timestamptz),
    close_worksheet(uuid, uuid, timestamptz), organizations_with_contingencies() from public;
grant execute on function answer_worksheet(uuid, uuid, uuid, uuid[], boolean[], boolean[], boolean[], timestamptz), close_worksheet(uuid, uuid, timestamptz),
    organizations_with_contingencies() to ${app_role};
