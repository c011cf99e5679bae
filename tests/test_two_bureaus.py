"""Two running desks, each with its own record: a referral goes from a flag on the practice market to its result.

Covers `uploads`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx2 import Client

from api.commands.evidence import recapture_evidence
from api.demo import workflow
from api.demo.market import open_market
from api.services import Services, open_services
from casebook.access import officers
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter
from casebook.integrity.verify import verify_record
from casebook.referrals.jurisdiction.competence import Competence, find_competent
from casebook.settings import Settings
from tests.api.browser import PASSWORD, served
from tests.casebook.acts import CERTIFICATE, CHECK

pytestmark = pytest.mark.timeout(400)


class Desk(Client):
    """An officer's browser at a running desk: forms carry its token and lead on."""

    def act(self, path: str, file: tuple[str, bytes] | None = None, **fields: object) -> str:
        """Send a form; gives the address that it leads to."""
        answer = self.post(path, data={"csrf": self.token, **fields}, files={"file": file} if file else None)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    @property
    def token(self) -> str:
        """The token of this sign-in."""
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.get("/flags").text)
        assert found
        return found[1]


@pytest.fixture
def market(tmp_path: Path) -> Iterator[str]:
    """The practice market, open for the whole of the test."""
    with open_market(log=tmp_path / "market.log") as address:
        yield address


@contextmanager
def signed_in(services: Services) -> Iterator[Desk]:
    """A desk that runs, and its first officer at it."""
    with served(services) as address, Desk(base_url=address, timeout=60) as desk:
        assert desk.post("/sign-in", data={"name": "zhang", "password": PASSWORD}).status_code == 303
        yield desk


def open_bureau(folder: Path, **settings: str) -> Services:
    """A bureau with the register in force and two officers."""
    usual = {"data_folder": str(folder), "contact_address": "某路1号", "contact_phone": "1"}
    services = open_services(Settings.model_validate({**usual, **settings}))
    workflow.put_register_in_force(services)
    workflow.set_up_officers(services, PASSWORD)
    return services


def find_flag(services: Services) -> tuple[int, Competence]:
    """A flag whose seller does business elsewhere, and the bureau there."""
    with services.database.reading(services.get_process_viewer("test")) as session:
        for flag in flag_queue.load_queue(session, FlagFilter(), limit=200).flags:
            elsewhere = [one for one in find_competent(flag) if one.code[:2] != "43"]
            if elsewhere and flag.match.right.number:
                return flag.id, elsewhere[0]
    raise AssertionError("no flag on a seller of another province")


def verify(services: Services) -> tuple[str, ...]:
    """The faults of a whole record."""
    with services.database.reading(services.get_process_viewer("verify")) as session:
        return verify_record(session, services.store).faults


def test_from_a_flag_on_the_market_to_the_result_of_the_other_bureau(tmp_path: Path, market: str) -> None:
    ours = open_bureau(tmp_path / "zhuzhou", contact_name="张晓岚", referral_approval="true")
    workflow.crawl_and_ingest(ours, market, on_progress=lambda _: None, browser=False)
    flag, there = find_flag(ours)
    theirs = open_bureau(tmp_path / "there", bureau_code=there.code, bureau_name=there.bureau, bureau_short="丙")
    with signed_in(ours) as desk, signed_in(theirs) as other:
        desk.act("/flags/verdicts", flag=flag, act="confirm")
        case = desk.act("/cases", flag=flag)
        page = desk.get(f"{case}.json").json()["evidence"][0]["id"]
        with ours.database.reading(ours.get_process_viewer("test")) as session:
            zhang = officers.get_by_sign_in(session, "zhang")
        recaptured = recapture_evidence(ours, 1, page, officer=zhang, base_url=market)
        assert "字节一致；文字一致；标题与原取证一致" in recaptured
        assert "重新取证并比对" in desk.get(case).text
        to = {"to_bureau": there.bureau, "to_code": there.code, "ground": there.ground}
        referral = desk.act(f"{case}/referrals", None, **to)
        desk.act(f"{case}/evidence", file=("注册证.txt", b"a certificate"), **CERTIFICATE)
        desk.act(f"{referral}/extraction", None, **CHECK)
        desk.act(f"{referral}/packet")
        packet = desk.get(f"{referral}/packet.zip").content
        assert desk.post(f"{referral}/sent", data={"csrf": desk.token}).status_code == 409, "nobody approved it"
        assert desk.post(f"{referral}/approved", data={"csrf": desk.token}).status_code == 403, "the drafter may not"
        with Desk(base_url=str(desk.base_url), timeout=60) as head:
            assert head.post("/sign-in", data={"name": "wang", "password": PASSWORD}).status_code == 303
            head.act(f"{referral}/approved")
        desk.act(f"{referral}/sent")

        spoilt = packet[:5000] + bytes([packet[5000] ^ 1]) + packet[5001:]
        refused = other.post("/incoming", data={"csrf": other.token}, files={"file": ("来函.zip", spoilt)})
        assert refused.status_code == 422
        listed = other.get("/incoming.json").json()
        assert (listed["rows"], listed["refused"][0]["name"]) == ([], "来函.zip")
        assert listed["refused"][0]["reason"] in other.get("/incoming").text

        came = other.act("/incoming", file=("来函.zip", packet))
        shown, sent = other.get(f"{came}.json").json(), desk.get(f"{referral}.json").json()
        assert shown["packet_sha256"] == sent["packet_sha256"]
        assert shown["row"]["number"] == sent["row"]["number"]
        assert shown["their_flags"], "the sender's own markings"
        other.act(f"{came}/case")
        their_case = other.get(f"{came}.json").json()["case_id"]
        assert other.get(f"/cases/{their_case}.json").json()["evidence"]
        onward = {"to_bureau": "甲市市场监督管理局", "to_code": "430100", "ground": "经营地在甲市"}
        sent_on = other.post(f"/cases/{their_case}/referrals", data={"csrf": other.token, **onward})
        assert sent_on.status_code == 409
        assert "不得再自行移送" in sent_on.text

        answers: tuple[tuple[str, dict[str, str]], ...] = (
            ("accepted", {"agreed_on": "2027-03-01", "text": "已受理，开展核查"}),
            ("reported", {"text": "已作出处罚决定", "decision_number": "丙市监处罚〔2027〕8号", "fine": "30000"}),
        )
        for outcome, more in answers:
            other.act(f"{came}/answer", None, outcome=outcome, on="2027-01-05", **more)
            slip = other.get(f"{came}/slip").content
            desk.act(f"{referral}/slip", file=("回执.json", slip))
        again = desk.post(f"{referral}/slip", data={"csrf": desk.token}, files={"file": ("回执.json", slip)})
        assert again.status_code == 409
        desk.act(f"{referral}/rating", timely="true", effort="true")
        answered = desk.get(f"{referral}.json").json()
        assert answered["row"]["state"] == "reported"
        assert answered["referral"]["decision_number"] == "丙市监处罚〔2027〕8号"
        assert "罚款30,000.00元" in answered["answer_text"]
        (figures,) = desk.get("/referrals/figures.json").json()["figures"]
        assert (figures["bureau"], figures["answered_by_agreed_day"]) == (there.bureau, 1.0)
        assert "100%" in desk.get("/referrals/figures").text
    assert (verify(ours), verify(theirs)) == ((), ())
