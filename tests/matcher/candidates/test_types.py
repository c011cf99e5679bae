"""Mentions know their outer ends."""

from matcher.candidates.types import Mention, MentionKind


def test_a_mention_reaches_over_all_its_spans() -> None:
    mention = Mention(MentionKind.PLACE_PRODUCT, "炎陵黄桃", ((8, 10), (2, 4)))
    assert (mention.start, mention.end) == (2, 10)
    assert mention == Mention(MentionKind.PLACE_PRODUCT, "炎陵黄桃", ((8, 10), (2, 4)))
