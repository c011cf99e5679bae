"""The command on the matcher's rules: how verdicts bear them out, which weights follow, and who puts them in force."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.text.terminal import echo

if TYPE_CHECKING:
    from casebook.db.engine import Session
    from matcher.decision.learning import Proposal
    from matcher.decision.rule_figures import RuleFigures


def show_rules(
    accept: Annotated[str, typer.Option(help="采用拟出的权重：决定的人的账号（负责人或管理员）")] = "",
    restore: Annotated[
        int, typer.Option(min=-1, help="与 --accept 同用：改为重新采用第几次采用的权重，0 是随程序发布的")
    ] = -1,
) -> None:
    """按核查结论统计每条规则的查准率和区间，并拟出新的权重；加 --accept 账号 由负责人采用，否则现行权重不变。"""
    from api.services import open_record
    from casebook.flags.reviewed import measure_reviewed_rules
    from casebook.flags.weight_tables import load_weights, propose_table
    from casebook.settings import Settings
    from matcher.records.errors import LearningError

    services = open_record(Settings())
    viewer = services.get_process_viewer("rules")
    proposed, refusal = None, ""
    with services.database.reading(viewer) as session:
        figures, weights = measure_reviewed_rules(session), load_weights(session)
        try:
            proposed, _ = propose_table(session)
        except LearningError as failure:
            refusal = str(failure)
    print_rules(figures, weights.points, proposed)
    echo(refusal or describe_order(proposed))
    if accept:
        with services.writing(viewer) as session:
            echo(accept_weights(session, accept, restore, proposed))


def accept_weights(session: "Session", sign_in: str, restore: int, proposed: "Proposal | None") -> str:
    """Put the proposal in force, or the table number `restore` again, in the name of an officer; what was done.

    Raises casebook.errors.CasebookError where there is no such officer or table, or nothing is proposed.
    """
    from casebook.access.officers import get_by_sign_in
    from casebook.errors import CasebookError
    from casebook.flags.weight_tables import accept_older, accept_proposal, compute_digest

    officer = get_by_sign_in(session, sign_in)
    if restore >= 0:
        weights = accept_older(session, restore, officer=officer)
    elif proposed is not None:
        weights = accept_proposal(session, compute_digest(proposed.weights), officer=officer)
    else:
        raise CasebookError("没有拟出的权重可以采用。")
    return f"{officer.name}采用了第 {weights.version} 版权重；以后收进的商品按它排序。"


def print_rules(figures: "tuple[RuleFigures, ...]", points: Mapping[str, float], proposal: "Proposal | None") -> None:
    """A line for each rule on which there is a verdict: counts, precision with interval, weight now and proposed."""
    for rule in figures:
        if rule.precision is None or rule.low is None or rule.high is None:
            continue
        proposed = "" if proposal is None else f" → {proposal.weights.get_points(rule.name):g}"
        echo(
            f"{rule.name}：确认 {rule.confirmed}，排除 {rule.dismissed}，"
            f"查准率 {rule.precision:.0%}（95% 区间 {rule.low:.0%} 至 {rule.high:.0%}），"
            f"权重 {points[rule.name]:g}{proposed}"
        )


def describe_order(proposal: "Proposal | None") -> str:
    """How well both tables order the newest verdicts, in one sentence."""
    if proposal is None:
        return "还没有核查结论。"
    before, after = proposal.before, proposal.after
    return (
        f"以最近 {before.confirmed + before.dismissed} 件结论检验：确认的排在排除的前面，"
        f"现行权重为 {before.probability:.1%}，拟用权重为 {after.probability:.1%}。"
    )
