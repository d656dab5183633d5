-- Ways in: accounts, sessions, API tokens. Erasable, and never in the ledger.

create table account (
    organization_id uuid not null references organization,
    id uuid not null,
    email text not null check (email = lower(email)),
    name text not null,
    role text not null check (role in ('owner', 'leader', 'manager', 'member', 'viewer')),
    person_id uuid,
    password text,
    -- SHA-256 of a one-time link with which the password is set.
    invitation bytea,
    invitation_ends_at timestamptz,
    disabled boolean not null default false,
    made_at timestamptz not null default now(),
    primary key (organization_id, id),
    unique (organization_id, email)
);
create index account_email on account (email);
create index account_invitation on account (invitation) where invitation is not null;

create table session (
    organization_id uuid not null,
    -- SHA-256 of the cookie: the database alone lets nobody in.
    id bytea not null,
    account_id uuid not null,
    made_at timestamptz not null,
    seen_at timestamptz not null,
    browser text not null,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references account on delete cascade
);
create unique index session_id on session (id);

create table api_token (
    organization_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    name text not null,
    secret bytea not null,
    may_write boolean not null,
    ends_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references account on delete cascade
);
create unique index api_token_secret on api_token (secret);

alter table account enable row level security;
alter table account force row level security;
create policy own_organization on account using (organization_id = current_organization());
create policy at_the_door on account for select to current_user using (true);

alter table session enable row level security;
alter table session force row level security;
create policy own_organization on session using (organization_id = current_organization());
create policy at_the_door on session for select to current_user using (true);

alter table api_token enable row level security;
alter table api_token force row level security;
create policy own_organization on api_token using (organization_id = current_organization());
create policy at_the_door on api_token for select to current_user using (true);

-- Who stands at the door, before an organization is known: by the secret they bring, or by an address that still needs its password.
create function accounts_by_email(p_email text) returns table (organization uuid, account uuid, password text)
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select organization_id, id, account.password from account where email = lower(p_email) and not disabled and account.password is not null
$$;
create function session_organization(p_id bytea) returns uuid
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select organization_id from session where id = p_id
$$;
create function token_organization(p_secret bytea) returns uuid
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select organization_id from api_token where secret = p_secret
$$;
create function invitation_organization(p_invitation bytea) returns uuid
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select organization_id from account where invitation = p_invitation
$$;
create function is_anybody_here() returns boolean
    language sql stable security definer set search_path = throughline, pg_temp as $$
    select exists (select from account)
$$;

revoke all on function accounts_by_email(text), session_organization(bytea), token_organization(bytea), invitation_organization(bytea), is_anybody_here() from public;
grant execute on function accounts_by_email(text), session_organization(bytea), token_organization(bytea), invitation_organization(bytea), is_anybody_here() to ${app_role};
grant select, insert, update, delete on account, session, api_token to ${app_role};
