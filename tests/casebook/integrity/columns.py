"""Where each column of the record has its place: `column_places.csv`, written by whoever adds a column."""

import csv
from pathlib import Path

from sqlalchemy import MetaData

from casebook.db.tables.all import metadata as held_metadata
from casebook.journal.held_columns import CHECKED_BY_CHAIN, FREE, find_groups

FREE_PLACE, CHAIN_PLACE = "free", "chain"
Place = tuple[str, str]


def read_places() -> dict[Place, str]:
    """(table, column) → group of columns that the journal holds, `chain` for the journal's own, `free` for the rest."""
    with Path(__file__).with_name("column_places.csv").open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"]): row["place"] for row in csv.DictReader(file)}


def list_places(metadata: MetaData) -> dict[Place, str]:
    """The place that each column of the tables has in the code."""
    return {
        (table.name, column.name): _find_place(table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
    }


def find_differences(metadata: MetaData, places: dict[Place, str]) -> list[str]:
    """A sentence for each column without its row, with another place, and for each row without its column."""
    there = list_places(metadata)
    return sorted(
        f"{table}.{column}: {there.get((table, column), 'no column')}, and column_places.csv says"
        f" {places.get((table, column), 'nothing: decide whether verify holds it, and add the row')}"
        for table, column in there.keys() | places.keys()
        if there.get((table, column)) != places.get((table, column))
    )


def _find_place(table: str, column: str) -> str:
    if table not in held_metadata.tables:
        return "none"
    if table in FREE:
        return FREE_PLACE
    if column in CHECKED_BY_CHAIN.get(table, ()):
        return CHAIN_PLACE
    return next((group for group, columns in find_groups(table).items() if column in columns), "none")
