"""Alembic's entry: runs the versions on the owner's connection that :mod:`persistence.migrate` hands over."""

from alembic import context

from persistence.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
