"""Referrals: from a flag to an answer, and back when the other bureau returns it.

Also `one_referral`, `referral_files`, `referral_acts`, `answer_fields` and `missing_facts`.
"""

import io
import re
import zipfile

from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from tests.api.browser import PASSWORD
from tests.api.desk import act, find_fake, get_token, make_ready
from tests.casebook.viewers import TESTER

GROUND = {"article": "程序规定第十条", "fact": "经营地在广州", "competent": "广州市市场监督管理局"}


def test_from_a_flag_to_an_answered_referral(desk: TestClient, services: Services) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    shown = desk.get(f"{case}.json").json()
    assert shown["competences"][0]["bureau"] == "临沂市市场监督管理局"
    assert shown["competences"][0]["code"] == "371300"
    assert [clock["days"] for clock in shown["clocks"]] == [15]
    assert len(shown["evidence"]) == 1
    first = shown["competences"][0]
    fields = {"to_bureau": first["bureau"], "to_code": first["code"], "ground": "平台内经营者实际经营地在临沂市"}
    referral = act(desk, f"{case}/referrals", **fields)
    letter = desk.get(f"{referral}.json").json()["letter"]
    assert "违法线索，因平台内经营者实际经营地在临沂市，不属于本局管辖" in letter[0]
    assert "第十条第二款" in letter[0]
    make_ready(desk, referral, case)
    act(desk, f"{referral}/packet")
    packet = zipfile.ZipFile(io.BytesIO(desk.get(f"{referral}/packet.zip").content))
    assert packet.testzip() is None
    names = {name.partition("/")[2] for name in packet.namelist()}
    assert {"data/01 案件移送函.docx", "manifest-sha256.txt", "bagit.txt"} <= names
    act(desk, f"{referral}/sent")
    act(desk, f"{referral}/received")
    act(desk, f"{referral}/answer", outcome="accepted", text="已受理")
    assert desk.get(f"{referral}.json").json()["row"]["state"] == "accepted"
    assert desk.get(f"{case}.json").json()["row"]["state"] == "referred"
    assert services.follower.wait_for_follow()
    answer = desk.get("/search.json", params={"q": "临沂 类别:移送"}).json()
    assert [document["url"] for document in answer["hits"]] == [referral]


def test_a_returned_referral_is_ours_again(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    referral = act(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    make_ready(desk, referral, case)
    act(desk, f"{referral}/packet")
    act(desk, f"{referral}/sent")
    act(desk, f"{referral}/answer", outcome="returned", text="材料不全，退回", **GROUND)
    shown = desk.get(f"{case}.json").json()
    assert (shown["row"]["state"], shown["may_refer"]) == ("checking", True)
    assert "登记退回" in desk.get(referral).text
    assert "提出异议或退回" not in desk.get(referral).text, "this one is not counted among those before"
    again = act(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    assert "提出异议或退回 1 次" in desk.get(again).text
    (figures,) = desk.get("/referrals/figures.json").json()["figures"]
    assert (figures["sent"], figures["bounces"]) == (1, 1)


def test_a_masked_copy_is_handed_over_with_its_purpose(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    referral = act(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    to = {"recipient": "public", "to": "某报社", "purpose": "案例宣传", "basis": "政府信息公开条例"}
    early = desk.post(f"{referral}/copies", data={"csrf": get_token(desk), "extent": "whole", **to})
    assert early.status_code == 409
    make_ready(desk, referral, case)
    act(desk, f"{referral}/packet")
    for choice in ({}, {"extent": "part"}, {"extent": "whole", "parts": "price"}):
        refused = desk.post(f"{referral}/copies", data={"csrf": get_token(desk), **to, **choice})
        assert refused.status_code in (400, 422), "what is handed over is never left to a form that was restored"
    assert desk.get(f"{referral}.json").json()["copies"] == []
    act(desk, f"{referral}/copies", extent="whole", **to)
    (copy,) = desk.get(f"{referral}.json").json()["copies"]
    given = desk.get(f"{referral}/copies/{copy['sha256']}")
    with zipfile.ZipFile(io.BytesIO(given.content)) as archive:
        (account,) = [archive.read(name).decode() for name in archive.namelist() if name.endswith("线索情况说明.txt")]
    assert "甲市甜果商行" not in account
    assert "某报社" in desk.get(referral).text
    assert "提供复制件" in desk.get(referral).text
    assert desk.get(f"{referral}/copies/{'0' * 64}").status_code == 404


def test_a_draft_is_completed_changed_and_given_up(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    to = {"to_bureau": "甲市市场监督管理局", "to_code": "371300", "ground": "经营地在甲市"}
    referral = act(desk, f"{case}/referrals", **to)
    act(desk, f"{referral}/edit", **to, contact_name="李四")
    shown = desk.get(f"{referral}.json").json()
    assert [(one["code"], one["place"]) for one in shown["missing"]] == [
        ("contact_phone", "draft"), ("contact_address", "draft"), ("extraction_checked", "extraction"),
        ("right_certificate", "upload"),
    ]  # fmt: skip
    page = desk.get(referral).text
    assert '联系电话、联系地址：<a href="#draft" hx-boost="false">在本页“修改草稿”填写' in page
    assert '两名执法人员：<a href="#extraction" hx-boost="false">在本页“核对取证”填写' in page
    assert f'<a href="{case}#add-evidence" hx-boost="false">在案件页“补充证据”上传' in page
    assert 'id="add-evidence"' in desk.get(case).text, "where the link leads to"
    assert {'id="draft"', 'id="extraction"'} <= set(re.findall(r'id="\w+"', page))
    assert [one["code"] for one in shown["advised"]] == [
        "platform_named", "right_checked", "right_renewed", "identified", "licence_page",
    ]  # fmt: skip
    assert f'action="{referral}/packet"' not in page
    token = {"csrf": get_token(desk)}
    refused = desk.post(f"{referral}/packet", data=token)
    assert refused.status_code == 409
    assert "移送材料还不完整，缺：联系电话（在本页“修改草稿”填写）" in refused.text
    act(desk, f"{referral}/edit", **to, contact_name="李四", contact_phone="1", contact_address="某路")
    make_ready(desk, referral, case)
    act(desk, f"{referral}/packet")
    assert desk.post(f"{referral}/sent", data={**token, "on": "2999-01-01"}).status_code == 400
    act(desk, f"{referral}/void", text="接收单位写错")
    shown = desk.get(f"{referral}.json").json()
    assert (shown["row"]["state"], shown["void_reason"]) == ("voided", "接收单位写错")
    assert "作废原因：接收单位写错" in desk.get(referral).text
    assert desk.get(f"{case}.json").json()["may_refer"]


def test_a_head_who_did_not_draft_a_referral_approves_it(desk: TestClient, services: Services) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    referral = act(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    make_ready(desk, referral, case)
    act(desk, f"{referral}/packet")
    refused = desk.post(f"{referral}/approved", data={"csrf": get_token(desk)})
    assert refused.status_code == 403
    assert "负责人审批" in refused.text
    with services.writing(TESTER) as session:
        officers.add_officer(session, "head", name="周六", password=PASSWORD, role=Role.LEAD)
    act(desk, "/sign-out")
    assert desk.post("/sign-in", data={"name": "head", "password": PASSWORD}).status_code == 303
    act(desk, f"{referral}/approved")
    assert desk.get(f"{referral}.json").json()["row"]["state"] == "approved"


def test_what_is_learnt_of_the_place_of_business_is_noted(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    referral = act(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    step = {
        "kind": "parcel_sender",
        "address": "广东省广州市白云区某街",
        "evidence": "运单号1",
        "seen_on": "2026-08-03",
    }
    act(desk, f"{referral}/places", **step)
    shown = desk.get(f"{referral}.json").json()
    assert [(one["kind"], one["is_contradicted"]) for one in shown["ladder"]][:2] == [
        ("self_declaration", True), ("parcel_sender", True),
    ]  # fmt: skip
    assert shown["superior"] == "国家市场监督管理总局"
    assert "与其他线索不一致" in desk.get(referral).text
    codes = {one["code"] for one in desk.get(f"{case}.json").json()["competences"]}
    assert codes == {"371300", "440100"}


def test_a_draft_to_another_bureau_than_the_suggested_one_says_so(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    fields = {"to_bureau": "长沙市市场监督管理局", "to_code": "430100", "ground": "经营地在长沙市"}
    referral = act(desk, f"{case}/referrals", **fields)
    page = desk.get(referral).text
    assert desk.get(f"{referral}.json").json()["suggested"]["code"] == "371300"
    assert re.search("接收单位不是建议的单位：现有线索指向<b>临沂市市场监督管理局</b>.*草稿写的是长沙市", page)
    act(desk, f"{referral}/edit", **(fields | {"to_bureau": "临沂市市场监督管理局", "to_code": "371300"}))
    assert "接收单位不是建议的单位" not in desk.get(referral).text
