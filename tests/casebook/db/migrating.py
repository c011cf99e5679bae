"""Takes a database from one version of the schema to another, for tests of the way."""

from alembic import command
from alembic.config import Config

from casebook.db.engine import Database, open_schema_change


def step(database: Database, revision: str) -> None:
    """Take the schema to a revision: "head" is up, every other one down."""
    config = Config()
    config.set_main_option("script_location", "casebook:db/migrations")
    with open_schema_change(database.engine) as connection:
        config.attributes["connection"] = connection
        (command.upgrade if revision == "head" else command.downgrade)(config, revision)
