"""The words of the desk: there is one for every act of the journal."""

import csv
import tomllib
from pathlib import Path

import crawlers.imports
import crawlers.sites
from api.presentation.words import ENTRIES, MARKETPLACES
from casebook.journal.entries import EntryKind


def test_every_act_of_the_journal_has_its_words() -> None:
    assert set(ENTRIES) == {kind.value for kind in EntryKind}


def test_every_platform_has_its_title() -> None:
    folder = Path(crawlers.sites.__file__).parent / "marketplaces"
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    assert {name: table["title"] for name, table in tables.items()}.items() <= MARKETPLACES.items()
    with (Path(crawlers.imports.__file__).parent / "marketplace_hosts.csv").open(encoding="utf-8", newline="") as file:
        assert {row["marketplace"] for row in csv.DictReader(file)} <= set(MARKETPLACES)
