"""Past searches: of the own bureau, the newest, each once; a file that is broken stops nobody."""

from pathlib import Path

import pytest

from casebook.search.asking import past_searches
from casebook.search.asking.past_searches import LONGEST, PastSearches


def test_a_bureau_has_its_own_the_newest_first(tmp_path: Path) -> None:
    searches = PastSearches(tmp_path / "past.sqlite")
    for query in ("黄桃", "脐橙", " 黄桃 "):
        searches.keep("430200", query)
    searches.keep("371300", "沂蒙蜜桃")
    assert searches.list_newest("430200") == ["黄桃", "脐橙"]
    assert PastSearches(tmp_path / "past.sqlite").list_newest("371300") == ["沂蒙蜜桃"]
    assert searches.list_newest("110000") == []


def test_only_the_newest_are_kept_and_none_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_searches, "MOST_KEPT", 3)
    searches = PastSearches(tmp_path / "past.sqlite")
    for query in ("一", "二", "三", "四", "五", "  ", "长" * (LONGEST + 1)):
        searches.keep("430200", query)
        searches.keep("371300", query)
    assert searches.list_newest("430200") == searches.list_newest("371300") == ["五", "四", "三"]


def test_a_file_that_is_no_database_costs_the_suggestions_alone(tmp_path: Path) -> None:
    (tmp_path / "past.sqlite").write_bytes(b"no database" * 100)
    searches = PastSearches(tmp_path / "past.sqlite")
    searches.keep("430200", "黄桃")
    assert searches.list_newest("430200") == []
