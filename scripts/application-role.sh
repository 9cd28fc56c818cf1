#!/bin/sh
# Makes the role under which the app works: it owns the app's database and is nothing else on the server. PostgreSQL's image runs this when it
# makes its data; elsewhere run it once as a superuser, with PGHOST and the like as for psql.
set -eu

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname="${POSTGRES_DB:-update_customer}" \
  --set=database="${POSTGRES_DB:-update_customer}" --set=password="${DATABASE_PASSWORD:?}" << 'SQL'
CREATE ROLE update_customer LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
ALTER DATABASE :"database" OWNER TO update_customer;
-- as the app asks for by itself, where a pooler keeps that from the server
ALTER ROLE update_customer SET timezone = 'UTC';
ALTER ROLE update_customer SET statement_timeout = '5min';
ALTER ROLE update_customer SET idle_in_transaction_session_timeout = '1min';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
