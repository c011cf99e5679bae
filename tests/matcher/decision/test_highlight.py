"""A title cut into segments is still the title."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.decision.highlight import Segment, highlight_title
from matcher.records.match import Finding

SPANS = st.tuples(st.integers(-5, 40), st.integers(-5, 40))
FINDINGS = st.lists(
    st.builds(
        Finding,
        signal=st.sampled_from(["same_name", "other_origin"]),
        weight=st.just(1.0),
        says=st.just("说"),
        seen=st.lists(SPANS, max_size=3).map(tuple),
        field=st.sampled_from(["title", "origin"]),
    ),
    max_size=5,
)


def test_segments_carry_their_signals() -> None:
    findings = [
        Finding("same_name", 40, "说", seen=((2, 6),)),
        Finding("other_origin", 35, "说", seen=((0, 2),)),
        Finding("origin_fits", -10, "说", seen=((0, 2),), field="origin"),
    ]
    assert highlight_title("江苏炎陵黄桃5斤", findings) == (
        Segment("江苏", ("other_origin",)),
        Segment("炎陵黄桃", ("same_name",)),
        Segment("5斤"),
    )


def test_nothing_to_mark() -> None:
    assert highlight_title("", []) == ()
    assert highlight_title("甲", []) == (Segment("甲"),)


@given(st.text(max_size=40), FINDINGS)
def test_joined_it_is_the_title(title: str, findings: list[Finding]) -> None:
    segments = highlight_title(title, findings)
    assert "".join(segment.text for segment in segments) == title
    assert all(segment.text for segment in segments)


@given(st.text(min_size=1, max_size=40), FINDINGS)
def test_each_character_is_marked_as_a_slow_reading_says(title: str, findings: list[Finding]) -> None:
    marked = [segment.signals for segment in highlight_title(title, findings) for _ in segment.text]
    for at, signals in enumerate(marked):
        slow = [f.signal for f in findings if f.field == "title" and any(a <= at < b for a, b in f.seen)]
        assert list(signals) == list(dict.fromkeys(slow))
