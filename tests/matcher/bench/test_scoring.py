"""Precision, recall and F1 from counts."""

from matcher.bench.scoring import Tally, compute_share


def test_tally() -> None:
    tally = Tally()
    for answer, truth in ((True, True), (True, False), (False, True), (False, False)):
        tally.add(answer=answer, truth=truth)
    assert tally.compute_figures() == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "right": 1, "false": 1, "missed": 1}
    assert compute_share(0, 0) is None
