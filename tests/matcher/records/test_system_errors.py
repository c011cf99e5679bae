"""What the system refuses is said in Chinese; what has no words is said as the system says it."""

import errno
import os
from pathlib import Path

import pytest

from matcher.records.system_errors import _load_words, describe_system_error


@pytest.mark.parametrize("name", sorted(_load_words()))
def test_every_name_is_one_of_the_system_and_has_chinese_words(name: str) -> None:
    number = getattr(errno, name)
    words = describe_system_error(OSError(number, os.strerror(number)))
    assert words
    assert not words.isascii()
    assert words[-1] not in "。；"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "none").read_bytes()
    with pytest.raises(IsADirectoryError) as folder:
        tmp_path.read_bytes()
    assert describe_system_error(missing.value) == "没有这个文件或文件夹"
    assert describe_system_error(folder.value) == "这是文件夹，不是文件"


def test_what_has_no_words_is_said_as_the_system_says_it() -> None:
    assert describe_system_error(OSError(errno.ECHILD, "No child processes")) == "No child processes"
    assert describe_system_error(OSError("odd")) == "odd"
