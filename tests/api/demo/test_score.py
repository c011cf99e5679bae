"""The demo's score counts what it says it counts."""

from api.demo.score import Answer, score_flags

KEY = (
    Answer("1", "甲", "conflict", True, "other origin"),
    Answer("2", "甲", "variant", True, "homophone"),
    Answer("3", "甲", "use", False, "licensed"),
    Answer("4", "", "", False, "unrelated"),
    Answer("5", "甲", "variant", True, "behind a wall"),
)


def test_hits_misses_and_false_flags_are_told_apart() -> None:
    flags = {"1": {"甲": "variant"}, "3": {"甲": "use"}, "4": {"乙": "use"}}
    found = score_flags(KEY, seen=["1", "2", "3", "4"], flags=flags)
    assert (found.seen, found.hits, found.missed, found.false) == (4, 1, ("2",), ("3", "4"))
    assert found.uses_right == 0
    assert found.unseen == ("5",)


def test_a_flag_for_another_right_is_no_hit() -> None:
    found = score_flags(KEY[:1], seen=["1"], flags={"1": {"乙": "conflict"}})
    assert (found.hits, found.missed, found.false) == (0, ("1",), ("1",))


def test_a_perfect_run() -> None:
    found = score_flags(KEY[:4], seen=["1", "2", "3", "4"], flags={"1": {"甲": "conflict"}, "2": {"甲": "variant"}})
    assert (found.hits, found.missed, found.false, found.uses_right, found.unseen) == (2, (), (), 2, ())
