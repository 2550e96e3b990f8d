-- The role of the service: it reads the table and does nothing else. LISTEN needs no privilege. Set a password, or let pg_hba.conf
-- decide how it signs in. Where the table stands in a schema other than public, add: grant usage on schema <name> to strictcors_reader;

begin;

create role strictcors_reader login nosuperuser nocreatedb nocreaterole noinherit noreplication;
grant select on public.strictcors_origins to strictcors_reader;
alter role strictcors_reader set default_transaction_read_only = on;

commit;
