"""The table of look-alikes that was made by rendering."""

from importlib.resources import files

from matcher.variants.glyphs.make import list_gb2312

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
