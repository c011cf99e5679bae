"""Many texts in one piece, searched at once: most of them hold nothing, and a call for each would cost the most."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Joined:
    """Texts with a line break behind each; what looks for no line break finds nothing across two of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(texts)
        self._begins = [0, *accumulate(len(text) + 1 for text in texts)]

    def place(self, at: int) -> tuple[int, int]:
        """The number of the text that holds this place of the whole, and where it begins there."""
        number = bisect_right(self._begins, at) - 1
        return number, self._begins[number]
