"""Every table, for those who must know them all: migrations and the check that models and migrations agree."""

from casebook.db.tables import cases, flags, journal, listings, officers, referrals, registers
from casebook.db.tables.base import Base

TABLES = (officers, listings, registers, flags, cases, referrals, journal)
metadata = Base.metadata
