"""Many texts searched as one: most of them hold nothing, and a call for each would cost the most."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class JoinedTexts:
    """Texts in one string, `text`, with a line break behind each.

    A pattern that matches no line break finds nothing across two texts.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(texts)
        self._begins = [0, *accumulate(map((1).__add__, map(len, texts)))]

    def locate_offset(self, at: int) -> tuple[int, int]:
        """The number of the text that holds offset `at` of the whole, and the offset at which that text begins."""
        number = bisect_right(self._begins, at) - 1
        return number, self._begins[number]
