-- A temporary table of the application's own would be found before ours: by its own queries, not by the functions that append, which look there last.
-- PostgreSQL gives everybody the right to make them in a new database; here nobody has it.

do $$
begin
    execute format('revoke temporary, create on database %I from public', current_database());
    if has_database_privilege('${app_role}', current_database(), 'TEMPORARY') then
        raise exception 'The role % may make temporary tables in the database %. Have its owner run: revoke temporary on database % from public',
            '${app_role}', current_database(), current_database();
    end if;
end
$$;
