"""The table of look-alikes: made once by rendering, symmetric, telling like from unlike."""

from importlib.resources import files

import pytest

from matcher.variants.glyphs.make import list_gb2312
from matcher.variants.lookalikes import is_lookalike

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


@pytest.mark.parametrize("pair", ["黄寅", "未末", "大太", "土士", "桃挑", "己已", "陵绫", "横黄"])
def test_look_alikes_are_alike_both_ways(pair: str) -> None:
    assert is_lookalike(pair[0], pair[1])
    assert is_lookalike(pair[1], pair[0])


@pytest.mark.parametrize("pair", ["桃苹", "炎山", "黄红", "大小", "龙虎", "瓜果"])
def test_other_characters_are_not(pair: str) -> None:
    assert not is_lookalike(pair[0], pair[1])
