"""Latin names by the letters that they begin with."""

from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.prefixes import PrefixTable


def make_names(*texts: str) -> Names:
    return Names.from_names(
        [
            Name(at, text, text, is_alias=False, is_han=not text.isascii(), min_near_length=5, departments=0)
            for at, text in enumerate(texts)
        ]
    )


def test_names_are_found_by_their_first_letters() -> None:
    table = PrefixTable.build(make_names("velanna", "korvel", "velora", "薇岚娜", "vel", "v" * 30))
    assert table.find_names("vel").tolist() == [0, 2]
    assert table.find_names("k").tolist() == [1]
    assert table.find_names("x").tolist() == []


def test_look_alikes_of_letters_are_one_letter() -> None:
    assert PrefixTable.build(make_names("l0ewen")).find_names("loe").tolist() == [0]


def test_a_register_without_latin_names() -> None:
    assert PrefixTable.build(make_names("薇岚娜")).find_names("vel").tolist() == []
