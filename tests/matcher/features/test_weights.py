"""The weight table in force."""

import pytest

from matcher.features.table import QUALIFIERS, SIGNALS
from matcher.features.weights import WEIGHTS


def test_every_row_has_points_and_no_other_name_has() -> None:
    assert set(WEIGHTS.points) == {row.name for row in (*SIGNALS, *QUALIFIERS)}
    assert WEIGHTS.get_points("same_name") == 40
    with pytest.raises(KeyError):
        WEIGHTS.get_points("no_such_row")
