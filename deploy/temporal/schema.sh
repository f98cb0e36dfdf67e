#!/bin/sh
# Makes both databases of a Temporal server on PostgreSQL, or brings them up to the version of the
# tool. May be repeated. Reads SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD.
set -eu

for database in temporal temporal_visibility; do
  tool() {
    temporal-sql-tool --plugin postgres12 --ep "$SQL_HOST" -p "$SQL_PORT" -u "$SQL_USER" \
      --db "$database" "$@"
  }
  tool create-database
  tool setup-schema -v 0.0
  tool update-schema -s "postgresql/v12/${database#temporal_}"
done
