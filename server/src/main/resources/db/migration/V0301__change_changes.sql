-- Changes: edits with a title and a why. A draft collects; approved means it may be applied, and only the ledger's function makes it applied.

create table change (
    organization_id uuid not null references organization,
    id uuid not null,
    number bigint not null,
    kind text not null default 'normal' check (kind in ('normal')),
    state text not null check (state in ('draft', 'approved', 'applied', 'withdrawn')),
    title text not null,
    why text not null,
    author uuid not null,
    author_name text not null,
    made_at timestamptz not null,
    basis bigint not null,
    edits text not null,
    edits_sha256 bytea not null,
    undoes uuid,
    idempotency_key text,
    revision bigint,
    applied_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, number),
    unique (organization_id, author, idempotency_key),
    check ((state = 'applied') = (revision is not null)),
    check (edits_sha256 = sha256(convert_to(edits, 'UTF8')))
);

create index change_revision on change (organization_id, revision);

-- The numbers people call changes by; a row of its own, so that drafts do not wait for appends.
create table change_number (
    organization_id uuid primary key references organization,
    last bigint not null
);

alter table change enable row level security;
alter table change force row level security;
create policy own_organization on change using (organization_id = current_organization());

alter table change_number enable row level security;
alter table change_number force row level security;
create policy own_organization on change_number using (organization_id = current_organization());

grant select on change to ${app_role};
-- Neither revision nor applied_at: a change is made applied by the ledger's function alone.
grant insert (organization_id, id, number, kind, state, title, why, author, author_name, made_at, basis, edits, edits_sha256, undoes, idempotency_key) on change to ${app_role};
grant update (state, title, why, basis, edits, edits_sha256, idempotency_key) on change to ${app_role};
grant select, insert, update on change_number to ${app_role};
