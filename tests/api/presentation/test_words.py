"""The words of the desk: there is one for every act of the journal."""

from api.presentation.words import ENTRIES
from casebook.journal.journal import EntryKind


def test_every_act_of_the_journal_has_its_words() -> None:
    assert set(ENTRIES) == {kind.value for kind in EntryKind}
