"""The letter beside a draft follows what is typed, writes nothing, and knows the bureaus of before."""

from fastapi.testclient import TestClient

from tests.api.pages.casework.test_workbench import program as program

TO = {"to_bureau": "甲市市场监督管理局", "to_code": "371300", "ground": "经营地在甲市"}


def test_the_letter_follows_what_is_typed(program: TestClient) -> None:
    assert program.post("/cases/1/referrals", json=TO).status_code == 201
    saved = program.get("/referrals/1.json").json()
    typed = {"to_bureau": "乙市<b>局", "ground": "仓库在乙市", "contact_name": "李四"}
    letter = program.get("/referrals/1/letter", params=typed).text
    for words in ("乙市&lt;b&gt;局：", "仓库在乙市", "李四", saved["row"]["number"]):
        assert words in letter, words
    assert "<html" not in letter
    assert program.get("/referrals/1.json").json() == saved, "nothing is written"
    assert program.get("/referrals/9/letter").status_code == 404


def test_bureaus_of_before_are_remembered(program: TestClient) -> None:
    assert "option" not in program.get("/bureaus/options").text
    program.post("/cases/1/referrals", json=TO)
    assert 'value="甲市市场监督管理局" data-code="371300"' in program.get("/bureaus/options").text
    assert 'list="bureaus"' in program.get("/referrals/1").text
