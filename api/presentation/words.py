"""Words of the record as the page says them, one table each; those of stored codes come from `casebook.db.words`.

Those that only pages say stand in `words.csv` beside this module, a row a code.
"""

from pathlib import Path

from casebook.access.viewer import ROLE_NAMES
from casebook.db.words import LABELS, read_words
from matcher.records.right_kinds import KIND_LABELS

_WORDS = read_words(Path(__file__).with_suffix(".csv"))
USES, SIGHTS, ENTRIES, FIELDS, FATES = (_WORDS[table] for table in ("use", "sight", "entry", "field", "fate"))
STATES = LABELS["flag_state"]
DECISIONS = {code: ENTRIES[code] for code in ("flag_confirmed", "flag_dismissed", "flag_postponed", "verdict_undone")}
MARKETPLACES = LABELS["marketplace"]
"""Titles of platforms, those of `crawlers/sites/marketplaces` among them; a test holds the two together."""

TABLES = {
    **LABELS,
    **_WORDS,
    "state": STATES,
    "decision": DECISIONS,
    "role": {role.value: name for role, name in ROLE_NAMES.items()},
    "precedent_outcome": {**LABELS["case_move"], **_WORDS["precedent_outcome"]},
    "right_kind": {kind.value: name for kind, name in KIND_LABELS.items()},
}
