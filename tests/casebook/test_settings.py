"""Settings that cannot be used are named in one sentence."""

from pathlib import Path

import pytest

from casebook.db.engine import open_database
from casebook.errors import StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.settings import Settings


def test_a_data_folder_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="打不开"):
        open_database(Settings(data_folder=tmp_path / "var").database)
    with pytest.raises(StoreError, match="写不进去"):
        EvidenceStore(tmp_path / "var" / "evidence").put_bytes(b"x")
