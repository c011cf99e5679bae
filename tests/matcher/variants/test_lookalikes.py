"""Which characters are easily taken for one another."""

import pytest

from matcher.variants.lookalikes import is_lookalike


@pytest.mark.parametrize("pair", ["黄寅", "未末", "大太", "土士", "桃挑", "己已", "陵绫", "横黄", "旳的", "朿束"])
def test_look_alikes_are_alike_both_ways(pair: str) -> None:
    assert is_lookalike(pair[0], pair[1])
    assert is_lookalike(pair[1], pair[0])


@pytest.mark.parametrize("pair", ["桃苹", "炎山", "黄红", "大小", "龙虎", "瓜果"])
def test_other_characters_are_not(pair: str) -> None:
    assert not is_lookalike(pair[0], pair[1])


def test_characters_that_shops_swap_are_alike_and_strangers_are_not() -> None:
    assert all(
        is_lookalike(*pair)
        for pair in ("睦陵", "白臼", "牛手", "天夫", "宝室", "持特", "戈弋", "箭前", "尹伊", "冢家", "采米")
    )
    assert not any(is_lookalike(*pair) for pair in ("红江", "白黑", "牛羊", "天地", "宝石", "戈壁", "月手", "友多"))
