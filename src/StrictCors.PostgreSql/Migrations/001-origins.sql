-- The table that StrictCors.PostgreSql reads, and the trigger that tells its instances of changes. PostgreSQL 13 or later.
-- Run it once, as the role that is to own the table. Every name has its schema, so that no search_path leads elsewhere; for another schema,
-- replace public. here and in 002-reader.sql, and name it in PostgreSqlOriginsOptions.Table.

begin;

create table public.strictcors_origins (
    -- The policy's name as in StrictCors:Policies:<name>; empty for the default policy. Names compare without regard to case:
    -- rows of partner and of PARTNER are the same policy's, and what both state stays until both are gone.
    policy text not null default '' check (policy ~ '^[^[:cntrl:]]*$' and length(policy) <= 100),

    -- An origin, a pattern or an exclusion, as in AllowedOrigins. The instances judge it again, by all rules; this keeps the worst out,
    -- * among it, and above all a misspelt exclusion, which would take nothing out.
    entry text not null check (length(entry) <= 513 and entry ~ '^!?[a-z][a-z0-9+.-]*://[][a-z0-9._*:-]+$'),

    primary key (policy, entry)
);

-- One text for each changed row, of policy and entry, eight to a notification: eight of the longest stay below the 8,000 bytes that
-- PostgreSQL allows. A notification is a hint and nothing more. Whoever may connect may send one, so the instances read the table
-- again; it does not matter either that PostgreSQL drops all but one of the equal ones of a transaction. After a statement that
-- changes more rows than are worth naming, or all of them, the hint is empty: read everything.
create function public.strictcors_origins_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    most constant integer := 2000;
    keys text[];
begin
    if tg_op = 'TRUNCATE' then
        perform pg_notify('strictcors_origins', '');
        return null;
    elsif tg_op = 'INSERT' then
        keys := array(select policy || E'\t' || entry from new_rows limit most + 1);
    elsif tg_op = 'DELETE' then
        keys := array(select policy || E'\t' || entry from old_rows limit most + 1);
    else
        keys := array(
            (select policy || E'\t' || entry from old_rows except select policy || E'\t' || entry from new_rows)
            union all
            (select policy || E'\t' || entry from new_rows except select policy || E'\t' || entry from old_rows)
            limit most + 1);
    end if;

    if cardinality(keys) > most then
        perform pg_notify('strictcors_origins', '');
    else
        perform pg_notify('strictcors_origins', string_agg(key, E'\n'))
        from unnest(keys) with ordinality as changed (key, position)
        group by (position - 1) / 8;
    end if;
    return null;
end
$$;

revoke all on function public.strictcors_origins_changed() from public;

create trigger strictcors_origins_inserted after insert on public.strictcors_origins
    referencing new table as new_rows for each statement execute function public.strictcors_origins_changed();
create trigger strictcors_origins_deleted after delete on public.strictcors_origins
    referencing old table as old_rows for each statement execute function public.strictcors_origins_changed();
create trigger strictcors_origins_updated after update on public.strictcors_origins
    referencing old table as old_rows new table as new_rows for each statement execute function public.strictcors_origins_changed();
create trigger strictcors_origins_truncated after truncate on public.strictcors_origins
    for each statement execute function public.strictcors_origins_changed();

commit;
