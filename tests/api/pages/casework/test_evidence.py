"""Files added to a case (`uploads`, `file_types`, `evidence_kinds`): sealed as they came, refused in a sentence."""

import hashlib
import io
import zipfile
from datetime import date

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.services import Services
from casebook.db.words import get_label
from casebook.evidence import uploads
from casebook.evidence.evidence_kinds import KINDS, ORIGIN, Stated
from tests.api.pages.casework.test_workbench import program as program
from tests.casebook.acts import CHECK
from tests.casebook.counting import counted_statements

ABOUT = {"kind": "documentary", "proof_purpose": "证明销售数量", "made_on": "2026-01-05", "made_by": "某协会"}
PNG = b"\x89PNG\r\n\x1a\n" + b"a" * 100


def add(desk: TestClient, *files: tuple[str, bytes], **about: str) -> Response:
    return desk.post(
        "/cases/1/evidence",
        data=ABOUT | about,
        files=[("file", (name, io.BytesIO(body), "text/html")) for name, body in files],
        headers={"Accept": "application/json"},
    )


def make_office_file(*members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in members:
            archive.writestr(name, "x")
    return file.getvalue()


def test_files_are_sealed_and_given_back(program: TestClient) -> None:
    answer = add(program, ("订单.png", PNG), ("合同.pdf", b"%PDF-1.4"), carrier="copy", source="权利人提供")
    assert answer.status_code == 201, answer.text
    picture, contract = answer.json()["evidence"][-2:]
    assert (picture["file_name"], picture["media_type"], picture["kind"]) == ("订单.png", "image/png", "documentary")
    assert picture["sha256"] == hashlib.sha256(PNG).hexdigest()
    assert contract["made_by"] == "张三"
    assert answer.json()["timeline"][-1]["says"] == "补充并固定证据：书证，订单.png、合同.pdf"
    given = program.get(f"/cases/1/evidence/{picture['id']}")
    assert (given.content, given.headers["content-type"]) == (PNG, "application/octet-stream")
    assert "attachment" in given.headers["content-disposition"]
    assert program.get("/cases/1/evidence/99").status_code == 404
    assert "订单.png" in program.get("/cases/1").text


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [
        ("documentary", "书证还须写明：出证日期、出证人（提供人）。"),
        ("physical", "物证还须写明：取得日期、提供人、保管地点、数量和状态。"),
        ("audio_visual", "视听资料还须写明：录制日期、录制人、录制地点、内容说明（录音须附文字）。"),
        ("electronic_data", "电子数据还须写明：制作日期、制作人、制作方法。"),
        ("testimony", "证人证言还须写明：作证日期、证人、记录人。"),
        ("statement", "当事人的陈述还须写明：陈述日期、陈述人、记录人。"),
        ("expert_opinion", "鉴定意见还须写明：出具日期、鉴定机构、文书编号。"),
        ("inspection_record", "勘验笔录、现场笔录还须写明：制作日期、执法人员、地点、当事人或者见证人。"),
    ],
)
def test_each_of_the_eight_kinds_says_what_it_must(kind: str, lacks: str) -> None:
    missing = KINDS[kind].find_missing(Stated(), carrier="original", source="")
    assert f"{get_label('evidence_kind', kind)}还须写明：{'、'.join(missing)}。" == lacks
    whole = Stated(date(2026, 1, 5), "甲", "某处", "乙")
    assert KINDS[kind].find_missing(whole, carrier="original", source="") == []
    assert KINDS[kind].find_missing(whole, carrier="copy", source=" ") == [ORIGIN]
    assert "2026-01-05" in KINDS[kind].describe(whole)


def test_a_kind_that_lacks_a_fact_is_refused_and_one_that_has_all_says_so(program: TestClient) -> None:
    refused = add(program, ("录音.mp3", b"ID3"), kind="audio_visual")
    assert refused.status_code == 400
    assert "视听资料还须写明：录制地点、内容说明（录音须附文字）。" in refused.json()["detail"]
    assert "尚未到来" in add(program, ("录音.mp3", b"ID3"), made_on="2099-01-01").json()["detail"]
    told = add(program, ("录音.mp3", b"ID3"), kind="audio_visual", place="某市场", note="询价的对话，文字附后")
    assert told.status_code == 201, told.text
    assert told.json()["evidence"][-1]["method"].startswith("录制日期：2026-01-05；录制人：某协会；录制地点：某市场；")


@pytest.mark.parametrize(
    ("name", "body", "status", "sentence"),
    [
        ("空.txt", b"", 422, "是空文件"),
        ("工具.exe", b"MZ", 422, "程序或者脚本"),
        ("照片.jpg", b"MZ\x90", 422, "程序或者脚本"),
        ("宏.vbs", b"x", 422, "程序或者脚本"),
    ],
)
def test_what_is_not_taken_is_said_in_one_sentence(
    program: TestClient, name: str, body: bytes, status: int, sentence: str
) -> None:
    before = program.get("/cases/1.json").json()["evidence"]
    answer = add(program, ("好.txt", b"good"), (name, body))
    assert (answer.status_code, sentence in answer.json()["detail"]) == (status, True), answer.text
    assert program.get("/cases/1.json").json()["evidence"] == before, "all or none"


def test_a_file_is_named_by_its_last_part_and_taken_once(program: TestClient) -> None:
    assert add(program, ("C:\\temp\\../收据\u202e.txt", b"one")).status_code == 201
    view = program.get("/cases/1.json").json()
    assert "/" not in view["evidence"][-1]["file_name"]
    assert "\u202e" not in view["evidence"][-1]["file_name"]
    again = add(program, ("别名.txt", b"one"))
    assert (again.status_code, "内容完全相同" in again.json()["detail"]) == (409, True)


def test_no_file_no_kind_and_no_purpose_are_refused(program: TestClient) -> None:
    nothing = program.post("/cases/1/evidence", data=ABOUT, headers={"Accept": "application/json"})
    assert (nothing.status_code, "没有收到文件" in nothing.json()["detail"]) == (400, True)
    assert "请选择证据的种类" in add(program, ("a.txt", b"a"), kind="photo").json()["detail"]
    assert "证明对象" in add(program, ("a.txt", b"a"), proof_purpose=" ").json()["detail"]


def test_a_file_that_is_too_large_is_refused(program: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 1024**2)
    answer = add(program, ("长.mp4", b"x" * (1024**2 + 1)))
    assert (answer.status_code, "超过 1 MB" in answer.json()["detail"]) == (422, True)


@pytest.mark.parametrize(
    ("name", "body", "warning"),
    [
        ("表.xlsx", make_office_file("xl/workbook.xml"), ""),
        ("表.xlsm", make_office_file("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        ("表.docx", make_office_file("word/vbaProject.bin"), "macros"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 plain", ""),
    ],
)
def test_macros_of_office_files_are_marked(program: TestClient, name: str, body: bytes, warning: str) -> None:
    assert add(program, (name, body)).json()["evidence"][-1]["warning"] == warning
    assert ("含宏，请勿启用" in program.get("/cases/1").text) is bool(warning)


def test_added_evidence_goes_with_a_packet_and_notes_do_not(program: TestClient, services: Services) -> None:
    add(program, ("收据.txt", b"a receipt"))
    program.post("/cases/1/notes", json={"text": "内部意见不外传"})
    to = {"to_bureau": "甲市市场监督管理局", "to_code": "371300", "ground": "经营地在甲市"}
    assert program.post("/cases/1/referrals", json=to).status_code == 201
    add(program, ("注册证.txt", b"a certificate"), serves_as="right_certificate")
    assert program.post("/referrals/1/extraction", json=CHECK).status_code == 200
    assert program.post("/referrals/1/packet", json={}).status_code == 200, program.get("/referrals/1.json").text
    with zipfile.ZipFile(io.BytesIO(program.get("/referrals/1/packet.zip").content)) as packet:
        bodies = [packet.read(name) for name in packet.namelist()]
    assert b"a receipt" in bodies
    assert not any("内部意见不外传".encode() in body for body in bodies)


def test_a_busy_case_page_asks_little(program: TestClient, services: Services) -> None:
    for number in range(5):
        program.post("/cases/1/notes", json={"text": f"{number} @李四"})
        program.post("/cases/1/tasks", json={"text": f"事项 {number}", "assignee": 1})
        add(program, (f"{number}.txt", str(number).encode()))
    assert services.follower.wait_for_follow(60)
    for path in ("/cases/1", "/cases"):
        with counted_statements(services.database.engine) as statements:
            assert program.get(path).status_code == 200
        assert len(statements) <= 12, statements.most_repeated()
