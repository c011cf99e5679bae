"""The history of the schema, oldest first, run by `casebook.db.engine.upgrade_schema`; Alembic runs `env` for it."""
