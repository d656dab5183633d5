-- The second step of signing in: an authenticator app's secret, and codes for who lost the app.

create table second_step (
    organization_id uuid not null,
    account_id uuid not null,
    secret bytea not null,
    -- Null until a code of it was typed once: until then it is asked of nobody.
    confirmed_at timestamptz,
    -- The half minute of the last code that was used: a code lets in once.
    last_used bigint not null default 0,
    primary key (organization_id, account_id),
    foreign key (organization_id, account_id) references account on delete cascade
);

create table recovery_code (
    organization_id uuid not null,
    account_id uuid not null,
    -- SHA-256 of 80 random bits.
    hash bytea not null,
    primary key (organization_id, account_id, hash),
    foreign key (organization_id, account_id) references account on delete cascade
);

alter table second_step enable row level security;
alter table second_step force row level security;
create policy own_organization on second_step using (organization_id = current_organization());

alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy own_organization on recovery_code using (organization_id = current_organization());

grant select, insert, update, delete on second_step, recovery_code to ${app_role};
