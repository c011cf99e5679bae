"""What the labels of encodings mean."""

import pytest

from matcher.text.encoding_labels import resolve_label


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("GB2312", "gb18030"),
        (" gbk ", "gb18030"),
        ("big5", "big5hkscs"),
        ("utf_8", "utf-8"),
        ("cp950", "cp950"),
        ("idna", ""),
        ("iso-2022-jp", ""),
        ("no such", ""),
        ("", ""),
    ],
)
def test_a_label_means_what_browsers_read_under_it(label: str, encoding: str) -> None:
    assert resolve_label(label) == encoding
