-- Auto-schedule: what was asked, how the search goes, and what it found. A row is a job: any node takes it, and takes it over where another has gone silent.

create table schedule_run (
    organization_id uuid not null references organization,
    id uuid not null,
    account_id uuid not null,
    -- What was asked: JSON.
    ask text not null,
    basis bigint not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    made_at timestamptz not null,
    -- The node that works on it, when it last said so, and how many have tried.
    node uuid,
    seen_at timestamptz,
    tries int not null default 0,
    -- Its owner has had enough: the best so far is the answer.
    stop boolean not null default false,
    -- How the search goes: JSON.
    progress text not null default '',
    -- What it found: JSON; and the edits, as the ledger writes them.
    findings text not null default '',
    edits text not null default '',
    -- Why there is no answer.
    problem text not null default '',
    change_id uuid,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references account on delete cascade
);
create index schedule_run_account on schedule_run (organization_id, account_id, made_at);
create index schedule_run_to_do on schedule_run (made_at) where state in ('waiting', 'running');

alter table schedule_run enable row level security;
alter table schedule_run force row level security;
create policy own_organization on schedule_run using (organization_id = current_organization());
-- A node works for no organization in particular: it takes the next job, and forgets old ones, through the functions below.
create policy worker on schedule_run to current_user using (true);

create function take_schedule_run(p_node uuid, p_now timestamptz, p_silent timestamptz, out r_organization uuid, out r_id uuid)
    language sql security definer set search_path = throughline, pg_temp as $$
    update schedule_run r set state = 'running', node = p_node, seen_at = p_now, tries = tries + 1
    where (r.organization_id, r.id) in (
        select s.organization_id, s.id from schedule_run s
        where s.state = 'waiting' or s.state = 'running' and s.seen_at < p_silent
        order by s.made_at limit 1 for update skip locked)
    returning r.organization_id, r.id
$$;

create function forget_old_schedule_runs(p_before timestamptz) returns bigint
    language sql security definer set search_path = throughline, pg_temp as $$
    with gone as (delete from schedule_run where made_at < p_before and state in ('done', 'failed') returning 1) select count(*) from gone
$$;

revoke all on function take_schedule_run(uuid, timestamptz, timestamptz) from public;
revoke all on function forget_old_schedule_runs(timestamptz) from public;
grant execute on function take_schedule_run(uuid, timestamptz, timestamptz) to ${app_role};
grant execute on function forget_old_schedule_runs(timestamptz) to ${app_role};
grant select, insert, update, delete on schedule_run to ${app_role};
