"""`zhixun rules`: precision by rule from verdicts, and what is missing for new weights."""

import sys
from pathlib import Path

import pytest

from api.cli import main
from api.commands import rules
from casebook.db.engine import open_database
from casebook.flags import verdicts
from casebook.settings import Settings
from matcher.decision.learning import propose_weights
from matcher.decision.rule_figures import measure_rules
from matcher.features.weights import WEIGHTS
from matcher.registers.readers import get_zhuzhou_register
from tests.casebook.conftest import add_officer
from tests.casebook.drops import write_drop
from tests.casebook.viewers import TESTER
from tests.matcher.decision.test_learning import verdicts as make_verdicts


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["zhixun", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


def test_rules_are_listed_with_their_precision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))
    run(monkeypatch, capsys, "register", get_zhuzhou_register())
    run(monkeypatch, capsys, "take", write_drop(tmp_path / "drop"))
    database = open_database(Settings().database)
    with database.writing(TESTER) as session:
        officer = add_officer(session)
        verdicts.confirm_flag(session, 1, officer=officer)
    database.engine.dispose()
    code, printed = run(monkeypatch, capsys, "rules")
    assert code == 0, printed
    assert "确认 1，排除 0，查准率 100%（95% 区间 21% 至 100%）" in printed
    assert "各需至少 20 件" in printed


def test_a_proposal_is_printed_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    many = make_verdicts(80)
    proposal = propose_weights(many, WEIGHTS)
    rules.print_rules(measure_rules(many), WEIGHTS.points, proposal)
    printed = capsys.readouterr().out
    assert f"权重 80 → {proposal.weights.get_points('sounds_like'):g}" in printed
    assert "现行权重为" in rules.describe_order(proposal)
