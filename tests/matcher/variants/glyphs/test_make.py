"""The table of look-alikes that was made by rendering."""

from importlib.resources import files

from matcher.variants.glyphs.make import MAX_RARE, list_gb2312

RARE = files("matcher.variants.glyphs").joinpath("rare_pairs.txt").read_text("utf-8").splitlines()
LINES = files("matcher.variants.glyphs").joinpath("pairs.txt").read_text("utf-8").splitlines()


def test_the_table_is_symmetric_and_of_gb2312_alone() -> None:
    table = {line[0]: set(line[1:]) for line in LINES}
    known = set(list_gb2312())
    assert len(known) == 6763
    assert len(table) == len(LINES) > 4000
    for one, others in table.items():
        assert one in known
        assert one not in others
        assert all(one in table[other] for other in others)


def test_rare_characters_stand_beside_few_of_gb2312() -> None:
    common = set(list_gb2312())
    assert len({line[0] for line in RARE}) == len(RARE) > 5000
    for line in RARE:
        assert line[0] not in common
        assert common.issuperset(line[1:])
        assert 1 <= len(line[1:]) <= MAX_RARE
    assert {line[0]: line[1:] for line in RARE}["朿"] == "束"
