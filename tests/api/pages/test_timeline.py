"""The timeline of a case says who did what, in words, in the order in which it was done."""

from fastapi.testclient import TestClient

from tests.api.desk import act, find_fake


def test_each_act_on_a_case_is_a_line_with_its_officer(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = act(desk, "/cases", flag=flag)
    act(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    lines = desk.get(f"{case}.json").json()["timeline"]
    assert [line["says"] for line in lines] == ["登记线索并固定证据", "起草移送：甲市市场监督管理局"]
    assert {line["actor"] for line in lines} == {"张三"}
    assert [line["sequence"] for line in lines] == sorted(line["sequence"] for line in lines)
