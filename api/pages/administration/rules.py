"""The matcher's rules: how verdicts bear them out, which weights follow, and what the weekly draw says was missed."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.rules import (
    AcceptedTableView,
    OrderView,
    ProposalView,
    RecallView,
    RulesView,
    RuleView,
    SampleView,
    WeightChangeView,
)
from api.services import Services
from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.db.engine import Session
from casebook.flags import recall_samples, weight_tables
from casebook.flags.recall_samples import SampleAnswer
from casebook.flags.reviewed import measure_reviewed_rules
from matcher.features.table import QUALIFIERS, SIGNALS
from matcher.features.weights import WEIGHTS, Weights
from matcher.records.errors import LearningError

router = APIRouter()
_SENTENCES = {row.name: row.sentence for row in (*SIGNALS, *QUALIFIERS)}


@declare_page(router, "/rules", "administration/rules.html")
def show_rules(services: ServicesDep, officer: OfficerDep) -> RulesView:
    """规则：每条规则的查准率、现行权重，历次采用的权重，以及本周抽查。"""
    with services.database.reading(officer.viewer) as session:
        return _make_rules_view(session, officer)


def _make_rules_view(session: Session, officer: Officer) -> RulesView:
    weights = weight_tables.load_weights(session)
    week = recall_samples.name_week(datetime.now(UTC))
    return RulesView(
        version=weights.version,
        may_accept=_may_accept(officer),
        rules=make_rule_views(session),
        tables=tuple(
            AcceptedTableView.from_fact(table, version=table.weights.version, changed=_count_changes(table.weights))
            for table in weight_tables.list_accepted_tables(session)
        ),
        week=week,
        samples=tuple(map(SampleView.from_fact, recall_samples.list_samples(session, week))),
        recall=RecallView.from_fact(recall_samples.measure_recall(session)),
    )


def make_rule_views(session: Session) -> tuple[RuleView, ...]:
    """Every rule with its points in force and how verdicts bear it out."""
    weights = weight_tables.load_weights(session)
    return tuple(
        RuleView.from_fact(rule, sentence=_SENTENCES[rule.name], points=weights.get_points(rule.name))
        for rule in measure_reviewed_rules(session)
    )


@declare_page(router, "/rules/proposal", "administration/proposal.html")
def show_proposal(services: ServicesDep, officer: OfficerDep) -> ProposalView:
    """按核查结论拟出的权重：逐条的前后对照，以及用最近的结论检验的结果。"""
    with services.database.reading(officer.viewer) as session:
        try:
            proposal, verdicts = weight_tables.propose_table(session)
        except LearningError as refusal:
            return ProposalView(refusal=str(refusal))
    return ProposalView(
        digest=weight_tables.compute_digest(proposal.weights),
        verdicts=verdicts,
        may_accept=_may_accept(officer),
        changes=tuple(
            WeightChangeView(name=name, sentence=_SENTENCES[name], before=before, after=after)
            for name, before, after in proposal.changed
        ),
        before=OrderView.from_fact(proposal.before),
        after=OrderView.from_fact(proposal.after),
    )


class AcceptProposal(ActBody):
    """Which proposal the officer saw."""

    digest: Annotated[str, Field(min_length=64, max_length=64)]


@declare_act(router, "/rules/weights", view=RulesView)
def accept_proposal(
    services: ServicesDep, officer: ActingOfficerDep, body: AcceptProposal, if_match: IfMatchDep
) -> ActResult:
    """采用拟出的权重；以后收进的商品按新的权重排序。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_rules(services, officer))
        weight_tables.accept_proposal(session, body.digest, officer=officer)
    return _make_result(services, officer)


class AcceptOlder(ActBody):
    """Which of the tables accepted before; 0 is the one that the project ships."""

    table: Annotated[int, Field(ge=0, le=2**31 - 1)]


@declare_act(router, "/rules/weights/older", view=RulesView)
def accept_older(
    services: ServicesDep, officer: ActingOfficerDep, body: AcceptOlder, if_match: IfMatchDep
) -> ActResult:
    """重新采用以前的权重，或者恢复随程序发布的权重。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_rules(services, officer))
        weight_tables.accept_older(session, body.table, officer=officer)
    return _make_result(services, officer)


@declare_act(router, "/rules/samples", view=RulesView)
def draw_samples(services: ServicesDep, officer: ActingOfficerDep, if_match: IfMatchDep) -> ActResult:
    """抽取本周的漏报检查样本：从未预警的商品里随机抽取。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_rules(services, officer))
        recall_samples.draw_samples(session, officer=officer)
    return _make_result(services, officer)


class AnswerSample(ActBody):
    """Whether the listing should have had a flag."""

    answer: Literal["missed", "right"]


@declare_act(router, "/rules/samples/{sample_id}", view=RulesView)
def answer_sample(
    services: ServicesDep, officer: ActingOfficerDep, sample_id: RowId, body: AnswerSample, if_match: IfMatchDep
) -> ActResult:
    """答复一件样本：应当预警，还是无须预警。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_rules(services, officer))
        recall_samples.answer_sample(session, sample_id, SampleAnswer(body.answer), officer=officer)
    return _make_result(services, officer)


def _count_changes(weights: Weights) -> int:
    return sum(points != WEIGHTS.get_points(name) for name, points in weights.points.items())


def _may_accept(officer: Officer) -> bool:
    return officer.role in (Role.LEAD, Role.ADMIN)


def _make_result(services: Services, officer: Officer) -> ActResult:
    return ActResult("/rules", lambda: show_rules(services, officer))
