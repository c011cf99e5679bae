"""The schema's history, oldest first; run by `casebook.db.engine.upgrade`."""
