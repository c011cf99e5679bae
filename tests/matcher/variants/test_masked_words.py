"""Latin words with signs for letters: which are read so, and where they begin and end."""

import pytest

from matcher.variants.masked_words import find_masked_words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("vela* 女包", ["vela*"]),
        ("v*lan* 女包", ["v*lan*"]),
        ("velann@横版", ["velann*"]),
        ("velann… 新款", ["velann*"]),
        ("velan.. 新款", ["velan*"]),
        ("maison velan*女包", ["velan*", "maisonvelan*"]),
        ("velan/薇岚女包", ["velan/"]),
        ("maison v*女包", ["maisonv*"]),
        ("velan/red", []),
        ("50*60cm a4*3", []),
        ("2l/洗发水", []),
        ("velanna", []),
    ],
)
def test_masked_words(title: str, words: list[str]) -> None:
    assert [letters for letters, _, _ in find_masked_words(title)] == words


def test_their_places() -> None:
    assert list(find_masked_words("新款vela** 包")) == [("vela*", 2, 8)]
