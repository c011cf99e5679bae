"""What the matcher refuses: whoever catches the root catches all, and the module's tree is the true one."""

import inspect
import re

import pytest

from matcher.records import errors
from matcher.records.errors import ListingsError, MatcherError, TooBigError, UnreadableError

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_refusal_is_a_value_error_with_its_sentence(kind: type[MatcherError]) -> None:
    with pytest.raises(MatcherError, match="读不懂") as caught:
        raise kind("文件读不懂。")
    assert isinstance(caught.value, ValueError)


def test_a_file_too_big_or_unreadable_is_one_that_cannot_be_read() -> None:
    assert issubclass(TooBigError, ListingsError)
    assert issubclass(UnreadableError, ListingsError)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    assert set(re.findall(r"\b\w+Error\b", errors.__doc__ or "")) - {"ValueError"} == {
        kind.__name__ for kind in CLASSES
    }
