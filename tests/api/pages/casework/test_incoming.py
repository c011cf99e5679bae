"""Two running desks: a referral goes from flag to answered, over a file there and a file back.

Also the commands of `referral`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.services import Services, open_services
from casebook.access import officers
from casebook.access.viewer import Viewer
from casebook.registers import editions
from casebook.settings import Settings
from matcher.registers.readers import get_zhuzhou_register, read_register
from tests.api.conftest import PASSWORD
from tests.api.desk import act, find_fake, get_token, make_ready

LINYI = "371300"


@pytest.fixture
def linyi(tmp_path: Path) -> Services:
    """Another bureau with a record of its own, to which packets for 临沂 go."""
    services = open_services(
        Settings(
            data_folder=tmp_path / "linyi", bureau_code=LINYI, bureau_name="临沂市市场监督管理局", contact_name="王五"
        )
    )
    with services.writing(Viewer.system("test", bureau=LINYI)) as session:
        editions.take_register(session, read_register(get_zhuzhou_register()))
        officers.add_officer(session, "wang", name="王五", password=PASSWORD)
    return services


@pytest.fixture
def linyi_desk(linyi: Services) -> Iterator[TestClient]:
    """A browser of its officer."""
    with TestClient(create_app(linyi), follow_redirects=False, base_url="http://127.0.0.1") as client:
        assert client.post("/sign-in", data={"name": "wang", "password": PASSWORD}).status_code == 303
        yield client


def run(services: Services, *arguments: str) -> str:
    """A command of a bureau; gives what it says."""
    settings = services.settings
    environment = {
        "ZHIXUN_DATA_FOLDER": str(settings.data_folder), "ZHIXUN_BUREAU_CODE": settings.bureau_code,
        "ZHIXUN_BUREAU_NAME": settings.bureau_name,
    }  # fmt: skip
    ended = CliRunner().invoke(app, ["referral", *arguments], env=environment)
    return ended.output if ended.exception is None else str(ended.exception)


def send_packet(desk: TestClient, folder: Path) -> tuple[str, Path]:
    """From a flag to a packet that is sent: the referral's address and the packet's file."""
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    ground = "平台内经营者的实际经营地在临沂市"
    referral = act(desk, f"{case}/referrals", to_bureau="临沂市市场监督管理局", to_code=LINYI, ground=ground)
    make_ready(desk, referral, case)
    act(desk, f"{referral}/packet")
    packet = folder / "packet.zip"
    packet.write_bytes(desk.get(f"{referral}/packet.zip").content)
    act(desk, f"{referral}/sent")
    return referral, packet


def test_from_a_flag_to_an_answer_between_two_desks(
    desk: TestClient, services: Services, linyi_desk: TestClient, linyi: Services, tmp_path: Path
) -> None:
    referral, packet = send_packet(desk, tmp_path)
    number = desk.get(f"{referral}.json").json()["row"]["number"]
    assert f"移送的 {number}" in run(linyi, "receive", str(packet), "--as", "wang")
    assert "以前已经收过" in run(linyi, "receive", str(packet), "--as", "wang")
    shown = linyi_desk.get("/incoming/1.json").json()
    assert (shown["row"]["number"], shown["row"]["state"]) == (number, "received")
    assert shown["their_flags"][0]["right_name"] == "炎陵黄桃"
    assert number in linyi_desk.get("/incoming").text
    assert "不得再自行移送" in linyi_desk.get("/incoming/1").text
    assert linyi_desk.get("/incoming/1/slip").status_code == 404
    token = {"csrf": get_token(linyi_desk)}
    nothing = linyi_desk.post("/incoming", data=token)
    assert (nothing.status_code, "请选择要上传的文件" in nothing.text) == (400, True)
    twice = linyi_desk.post("/incoming", data=token, files={"file": ("来函.zip", packet.read_bytes())})
    assert (twice.status_code, "以前已经收过" in twice.text) == (409, True)
    act(linyi_desk, "/incoming/1/case")
    assert "已立卷" in linyi_desk.get("/incoming/1").text
    act(linyi_desk, "/incoming/1/answer", outcome="accepted", on="2026-12-01", text="已受理，开展核查")
    slip = linyi_desk.get("/incoming/1/slip").text
    assert "已受理，开展核查" in linyi_desk.get("/incoming/1").text
    act(desk, f"{referral}/slip", slip=slip)
    answered = desk.get(f"{referral}.json").json()
    assert (answered["row"]["state"], answered["answer_text"]) == ("accepted", "已受理，开展核查")
    path = tmp_path / "slip.json"
    path.write_text(slip, "utf-8")
    assert "以前已经登记过" in run(services, "slip", str(path), "--as", "zhang")
    assert "读不出来" in run(services, "slip", str(tmp_path / "none"), "--as", "zhang")
    assert "打不开" in run(linyi, "receive", str(path), "--as", "wang")


def test_a_slip_that_is_brought_by_its_file_moves_the_referral(
    desk: TestClient, services: Services, linyi_desk: TestClient, linyi: Services, tmp_path: Path
) -> None:
    referral, packet = send_packet(desk, tmp_path)
    run(linyi, "receive", str(packet), "--as", "wang")
    ground = {"article": "程序规定第十条", "fact": "经营地在广州", "competent": "广州市市场监督管理局"}
    refused = {"outcome": "objected", "on": "2026-12-01", "text": "有异议"}
    act(linyi_desk, "/incoming/1/answer", **refused, **ground)
    path = tmp_path / "slip.json"
    path.write_bytes(linyi_desk.get("/incoming/1/slip").content)
    assert "已异议" in run(services, "slip", str(path), "--as", "zhang")
    assert "认为有管辖权的单位：广州市市场监督管理局" in desk.get(referral).text
