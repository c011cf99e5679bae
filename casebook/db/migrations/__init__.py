"""The history of the schema, oldest first, run by `casebook.db.engine.upgrade`; Alembic runs `env` for it."""
