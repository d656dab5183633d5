-- Who wants a mail a day with what waits for them, at which hour, and who was seen to on which day. Erasable, and never in the ledger.

create table digest (
    organization_id uuid not null,
    account_id uuid not null,
    wanted boolean not null default true,
    -- Null is the hour of the house.
    hour int check (hour between 0 and 23),
    -- The day it was taken for, by whichever node was first: before anything is sent, so that nothing is sent twice.
    done_on date,
    try_again_at timestamptz,
    sent_at timestamptz,
    primary key (organization_id, account_id),
    foreign key (organization_id, account_id) references account on delete cascade
);

alter table digest enable row level security;
alter table digest force row level security;
create policy own_organization on digest using (organization_id = current_organization());
-- A node looks for who is due in the organizations it knows nothing of yet.
create policy due on digest for select to current_user using (true);
grant select, insert, update on digest to ${app_role};

create function digests_due(p_day date, p_hour int, p_house_hour int, p_now timestamptz) returns table (organization uuid, account uuid)
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select a.organization_id, a.id from account a left join digest d on d.organization_id = a.organization_id and d.account_id = a.id
    where not a.disabled and coalesce(d.wanted, true) and coalesce(d.hour, p_house_hour) <= p_hour
      and (d.done_on is null or d.done_on < p_day) and (d.try_again_at is null or d.try_again_at <= p_now)
    order by a.organization_id, a.id
$$;
revoke all on function digests_due(date, int, int, timestamptz) from public;
grant execute on function digests_due(date, int, int, timestamptz) to ${app_role};
