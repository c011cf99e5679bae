"""What Alembic runs: the connection is handed in by `casebook.db.engine.upgrade_schema`."""

from alembic import context

from casebook.db.tables.all import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
