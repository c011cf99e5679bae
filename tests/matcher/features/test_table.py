"""The two tables: names, sentences that officers read, weights."""

import re

import pytest

from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow
from matcher.features.weights import WEIGHTS
from matcher.records.match import Use

ROWS = (*SIGNALS, *QUALIFIERS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_row_has_a_chinese_sentence(row: FeatureRow) -> None:
    assert re.match(r"^[\u4e00-\u9fff].*。$", row.sentence), row.sentence


def test_names_are_unique_and_weighed() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))
    assert set(WEIGHTS.points) == set(names)


def test_weights_point_the_way_their_use_says() -> None:
    for row in QUALIFIERS:
        if row.use is Use.CONFLICT:
            assert row.weight > 0, row.name
        elif row.use is not None:
            assert row.weight < 0, row.name


def test_no_sentence_concludes() -> None:
    assert not [row.name for row in ROWS if re.search("构成侵权|侵犯|违法行为成立", row.sentence)]
