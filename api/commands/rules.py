"""The command on the matcher's rules: how officers' verdicts bear them out, and which weights follow from that."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from matcher.text.terminal import echo

if TYPE_CHECKING:
    from matcher.decision.learning import Proposal
    from matcher.decision.rule_figures import RuleFigures


def show_rules() -> None:
    """按核查结论统计每条规则的查准率和区间，并拟出新的权重；只供参考，现行权重不变。"""
    from api.services import open_services
    from casebook.flags.reviewed import load_reviewed_matches
    from casebook.settings import Settings
    from matcher.decision.learning import propose_weights
    from matcher.decision.rule_figures import measure_rules
    from matcher.features.weights import WEIGHTS
    from matcher.records.errors import LearningError

    services = open_services(Settings())
    with services.database.reading(services.get_process_viewer("rules")) as session:
        verdicts = load_reviewed_matches(session)
    proposed, refusal = None, ""
    try:
        proposed = propose_weights(verdicts, WEIGHTS)
    except LearningError as failure:
        refusal = str(failure)
    print_rules(measure_rules(verdicts), WEIGHTS.points, proposed)
    echo(refusal or describe_order(proposed))


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
