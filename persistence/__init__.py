"""The only place with SQL: tables, statements, migrations, row-level security and the batch writer."""
