"""Precision, recall and F1 from counts."""

from matcher.bench.scoring import AnswerCounts, compute_recall_at_precision, compute_share


def test_tally() -> None:
    tally = AnswerCounts()
    for answer, truth in ((True, True), (True, False), (False, True), (False, False)):
        tally.count_answer(answer=answer, truth=truth)
    assert tally.compute_figures() == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "right": 1, "false": 1, "missed": 1}
    assert compute_share(0, 0) is None


def test_recall_is_that_of_the_longest_top_that_is_precise_enough() -> None:
    ranked = [(90.0, True), (80.0, True), (70.0, False), (60.0, True), (50.0, False)]
    assert compute_recall_at_precision(ranked, 0.9) == 0.667
    assert compute_recall_at_precision(ranked, 0.75) == 1.0


def test_equal_points_stand_or_fall_together() -> None:
    assert compute_recall_at_precision([(50.0, True), (50.0, False)], 0.9) == 0.0
    assert compute_recall_at_precision([(50.0, False)], 0.9) is None
