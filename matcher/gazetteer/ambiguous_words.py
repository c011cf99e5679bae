"""Bare names of counties and cities that are ordinary words on a shop's page: they name a place only with 县 or 市.

日照 is sunshine on tea, 开封 an opened packet, 和平 peace, 温泉 a hot spring. They stand in `ambiguous_words.txt`.
"""

from functools import cache
from pathlib import Path


@cache
def load_ambiguous_place_words() -> frozenset[str]:
    """Load the words of `ambiguous_words.txt`, once."""
    return frozenset((Path(__file__).parent / "ambiguous_words.txt").read_text(encoding="utf-8").split())
