"""Characters of one sort."""

from matcher.lexicon.interchangeable_characters import are_interchangeable


def test_sorts_go_both_ways_and_not_across() -> None:
    assert are_interchangeable("狮", "马")
    assert are_interchangeable("马", "狮")
    assert are_interchangeable("七", "八")
    assert not are_interchangeable("七", "马")
    assert not are_interchangeable("马", "马")
