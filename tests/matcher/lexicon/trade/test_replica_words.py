"""Words of the replica trade: the table is whole, and a word counts only where its bad sense fits."""

import csv
from pathlib import Path

import pytest

from matcher.lexicon.goods import goods_families
from matcher.lexicon.trade import replica_words
from matcher.lexicon.trade.replica_words import Strength, find_replica_words

ROWS = list(csv.DictReader(Path(replica_words.__file__).with_name("replica_words.csv").read_text("utf-8").splitlines()))


def test_rows_are_whole_and_stand_once() -> None:
    assert len({row["word"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["sense"] in {"copy", "grade", "make", "channel", "supply", "elsewhere"}
        assert row["strength"] in set(Strength)
        assert {*row["among"].split(), *row["not_among"].split()} <= goods_families().keys()


@pytest.mark.parametrize(
    ("text", "families", "words"),
    [
        ("纯原品质 手提包", {"箱包"}, ["纯原品质"]),
        ("专柜对比 代购级 女包", {"箱包"}, ["专柜对比", "代购级"]),
        ("1:1 开模女包", {"箱包"}, ["1:1", "开模"]),
        ("1:18 合金车", {"玩具"}, []),
        ("1:1 手办模型", {"玩具"}, []),
        ("兑水 1:10 洗衣液", {"洗衣"}, []),
        ("莆田纯手工老爹鞋", {"鞋"}, ["莆田"]),
        ("莆田桂圆干", {"龙眼"}, []),
        ("复刻跑鞋", {"鞋"}, ["复刻"]),
        ("复刻系列跑鞋 复刻经典", {"鞋"}, []),
        ("超市特供坚果", {"零食"}, []),
        ("特供酒 白酒", {"白酒"}, ["特供"]),
    ],
)
def test_words_by_their_sense(text: str, families: set[str], words: list[str]) -> None:
    assert [word.row.word for word in find_replica_words(text, families)] == words
