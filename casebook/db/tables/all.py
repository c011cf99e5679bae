"""Every table, for those who must know them all: migrations, the check of models against them, the check of owners."""

from collections.abc import Mapping

from casebook.db.tables import (
    campaigns,
    cases,
    flags,
    journal,
    learning,
    listings,
    officers,
    platforms,
    referrals,
    registers,
    searches,
)
from casebook.db.tables.base import Base

TABLES = (officers, listings, registers, flags, learning, cases, platforms, campaigns, referrals, searches, journal)
metadata = Base.metadata

SHARED: Mapping[str, str] = {
    "captures": "bytes named by their hash; whoever wants them comes through a listing or a case that holds them",
    "editions": "registers are public",
    "rights": "registers are public",
    "sign_ins": "looked up by the hash of a secret token, before anybody is known",
    "sign_in_attempts": "counted before anybody is known",
    "known_addresses": "read before anybody is known",
    "journal_head": "the one row that all who write take turns on; it tells nothing of any bureau",
    "journal_rows": "hashes of what entries wrote; whoever proves the record reads them whole",
    "journal_subjects": "an index of the journal, read only together with the entries, which are owned",
}
"""The tables that belong to no bureau, each with the reason; all others are `BureauOwned`."""
