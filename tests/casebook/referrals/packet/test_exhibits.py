"""Of each screenshot a copy with its name boxed lies in the packet beside the untouched original, both hashed."""

import csv
import io
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from casebook.documents.packet.bag import read_manifest
from tests.casebook.conftest import Bureau
from tests.casebook.referrals.packet import test_evidence
from tests.casebook.referrals.packet.test_evidence import add_picture, refer


def test_a_screenshot_goes_as_it_is_and_with_its_name_boxed(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(out, "PNG")
    monkeypatch.setattr(test_evidence, "PICTURE", out.getvalue())
    _, files = refer(bureau, tmp_path / "drop", add_picture)
    table = files["data/证据/标注/标注件与原件对照表.csv"].decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["原件SHA-256"] == sha256(out.getvalue()).hexdigest()
    assert files[f"data/{row['原件']}"] == out.getvalue(), "the original is untouched"
    copy = files[f"data/{row['标注件']}"]
    assert row["标注件SHA-256"] == sha256(copy).hexdigest()
    assert Image.open(io.BytesIO(copy)).height > 480
    page = files["打开我.html"].decode()
    assert "标注件，原件为" in page
    listed = read_manifest(files["data/机读/证据清单.txt"], "证据清单.txt")
    assert listed[row["原件"]] == row["原件SHA-256"]
    assert not any(path.endswith((".docx", ".pdf")) for path in listed)
