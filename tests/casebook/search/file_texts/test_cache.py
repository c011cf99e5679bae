"""Files as officers add them, written for the test: their texts through `cache`, `reader`, `extract` and `formats`."""

import os
import signal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook

from casebook.evidence.evidence_store import EvidenceStore
from casebook.search.file_texts import reader
from casebook.search.file_texts.cache import FileTexts
from casebook.search.file_texts.extract import MOST_GROWN_BYTES
from casebook.search.file_texts.formats import MOST_CHARACTERS

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_docx(*paragraphs: str) -> bytes:
    document, body = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.add_table(1, 2).rows[0].cells[1].text = "表中桃胶"
    document.save(body)
    return body.getvalue()


def write_xlsx() -> bytes:
    book, body = Workbook(), BytesIO()
    assert book.active
    book.active.append(["品名", "进货单位"])
    book.active.append(["黄桃", "某县果品站"])
    book.save(body)
    return body.getvalue()


def write_pdf(text: str) -> bytes:
    """A page with one line of Latin letters, by hand."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )
    return body + end


def pack(**members: bytes) -> bytes:
    body = BytesIO()
    with ZipFile(body, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return body.getvalue()


@pytest.fixture
def texts(tmp_path: Path) -> FileTexts:
    return FileTexts(EvidenceStore(tmp_path / "evidence"), tmp_path / "texts")


def read(texts: FileTexts, body: bytes, media_type: str) -> str:
    return texts.read_text(texts.store.put_bytes(body), media_type)


def test_the_words_of_papers_tables_pages_and_packets_are_read(texts: FileTexts) -> None:
    assert read(texts, write_docx("现场笔录", "蒙阴县果园"), DOCX).split() == ["现场笔录", "蒙阴县果园", "表中桃胶"]
    assert "某县果品站" in read(texts, write_xlsx(), XLSX)
    assert "Yanling peach 2026" in read(texts, write_pdf("Yanling peach 2026"), "application/pdf")
    page = "<html><title>店铺</title><script>var x='脚本'</script><p>炎陵黄桃现摘</html>".encode()
    assert read(texts, page, "text/html") == "店铺 炎陵黄桃现摘"
    assert read(texts, "询问笔录：桃从山东来".encode("gb18030") * 20, "text/plain").startswith("询问笔录：桃从山东来")
    packet = read(texts, pack(letter_docx=write_docx("移送函正文"), picture_png=b"x"), "application/zip")
    assert "移送函正文" in packet
    assert "picture.png" in packet


def test_a_picture_has_no_text_and_a_file_that_is_gone_is_read_when_it_is_back(texts: FileTexts) -> None:
    assert read(texts, b"\x89PNG", "image/png") == ""
    body = write_docx("迟到的笔录")
    digest = EvidenceStore(texts.folder.parent / "elsewhere").put_bytes(body)
    assert texts.read_text(digest, DOCX) == ""
    texts.store.put_bytes(body)
    assert "迟到的笔录" in texts.read_text(digest, DOCX)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"", DOCX),
        (b"PK\x03\x04broken", DOCX),
        (b"PK\x03\x04broken", XLSX),
        (b"%PDF-1.7 nothing", "application/pdf"),
        (b"\x00" * 100, "application/pdf"),
    ],
)
def test_a_damaged_file_has_no_text_and_is_logged(
    texts: FileTexts, body: bytes, media_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert read(texts, body, media_type) == ""
    assert "file_text_unread" in caplog.text


def test_what_unpacks_to_too_much_is_not_read(texts: FileTexts, caplog: pytest.LogCaptureFixture) -> None:
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(70):
            member.write(bytes(1 << 20))
    assert read(texts, bomb.getvalue(), DOCX) == ""
    assert "TooLargeError" in caplog.text
    long = read(texts, ("桃" * 300_000).encode(), "text/plain")
    assert len(long) == MOST_CHARACTERS


def test_a_reader_that_does_not_end_is_stopped(
    texts: FileTexts, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.01)
    assert read(texts, write_docx("慢"), DOCX) == ""
    assert "timeout" in caplog.text
    monkeypatch.setattr(reader, "MOST_SECONDS", 60)
    assert "下一份" in read(texts, write_docx("下一份"), DOCX)


def test_one_process_reads_many_files_and_a_new_one_comes_when_it_ended(texts: FileTexts) -> None:
    assert read(texts, write_docx("第一份"), DOCX)
    first = texts.reader.process_id
    assert read(texts, b"PK broken", DOCX) == ""
    assert read(texts, write_docx("第二份"), DOCX)
    assert texts.reader.process_id == first
    os.kill(first, signal.SIGKILL)
    assert "第三份" in read(texts, write_docx("第三份"), DOCX)
    assert texts.reader.process_id not in (0, first)


def test_a_large_parent_does_not_end_the_process_after_each_file(texts: FileTexts) -> None:
    ballast = b"1" * (MOST_GROWN_BYTES + (64 << 20))
    assert read(texts, write_docx("第一份"), DOCX)
    first = texts.reader.process_id
    assert read(texts, write_docx("第二份"), DOCX)
    assert texts.reader.process_id == first
    assert len(ballast) > MOST_GROWN_BYTES


def test_a_file_is_read_once(texts: FileTexts, monkeypatch: pytest.MonkeyPatch) -> None:
    body = write_docx("只读一次")
    first = read(texts, body, DOCX)
    monkeypatch.setattr(FileTexts, "_extract_text", lambda *_: "another")
    assert read(texts, body, DOCX) == first
