"""Registers and titles made up for measuring."""

from matcher.bench.made_up import RIGHTS_PER_INDICATION, make_rights, make_titles
from matcher.records.right_kinds import INDICATIONS


def test_the_same_seed_makes_the_same() -> None:
    rights = list(make_rights(300))
    assert rights == list(make_rights(300))
    assert len({right.name for right in rights}) == 300
    assert sum(right.kind in INDICATIONS for right in rights) == 300 // RIGHTS_PER_INDICATION
    titles = [listing.title for listing in make_titles(50, rights)]
    assert titles == [listing.title for listing in make_titles(50, rights)]
    assert all(titles)
