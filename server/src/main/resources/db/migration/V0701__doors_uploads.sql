-- Files on their way in: what the child read of them and what that would change, between the preview and the yes. Never the file itself, and for an hour only.

create table upload (
    organization_id uuid not null references organization,
    id uuid not null,
    account_id uuid not null,
    -- What its owner calls the file; never part of a path.
    name text not null check (length(name) between 1 and 200),
    format text not null,
    bytes bigint not null,
    -- JSON, packed; emptied once the import is applied.
    content bytea,
    edits bytea,
    -- What its tables are said to be, and what there is to say of it: JSON.
    tables text not null,
    report text not null,
    basis bigint not null,
    title text not null,
    why text not null,
    change_id uuid,
    made_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references account on delete cascade,
    check ((content is null) = (edits is null)),
    check (content is not null or change_id is not null)
);
create index upload_account on upload (organization_id, account_id, made_at);
create index upload_ends_at on upload (ends_at);

alter table upload enable row level security;
alter table upload force row level security;
create policy own_organization on upload using (organization_id = current_organization());
-- The sweeper works for no organization in particular and sees nothing: it deletes what has ended, through the function below.
create policy sweeper on upload to current_user using (true);

create function forget_ended_uploads(p_now timestamptz) returns bigint
    language sql security definer set search_path = throughline, pg_temp as $$
    with gone as (delete from upload where ends_at <= p_now returning 1) select count(*) from gone
$$;

revoke all on function forget_ended_uploads(timestamptz) from public;
grant execute on function forget_ended_uploads(timestamptz) to ${app_role};
grant select, insert, update, delete on upload to ${app_role};
