"""The demo's one table: what a run brought, the score against the answer key, and whether every number adds up."""

from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from api.demo import checks, market
from api.demo.checks import Check
from api.demo.score import Score, read_answers, score_flags
from api.demo.workflow import CrawlResult, ReferralResult
from api.presentation.render import label_code
from api.services import Services
from casebook.cases import cases
from casebook.db.engine import Session
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter
from casebook.integrity.verify import verify_record
from casebook.integrity.verify_report import VerifyReport
from casebook.journal.entries import read_newest_sequence
from casebook.search.engines.index import SearchRequest
from casebook.search.query.parser import parse_query


@dataclass(frozen=True, slots=True)
class DemoReport:
    """A run in numbers; `failing` names the checks that are not equal."""

    pages: int
    offers: int
    listings: int
    captures: int
    walls: int
    flags: int
    flags_by_use: dict[str, int]
    cases: int
    journal_entries: int
    search_hits: int
    key_offers_seen: int
    hits: int
    misses: int
    false_flags: int
    missed_offers: tuple[str, ...]
    falsely_flagged: tuple[str, ...]
    uses_right: int
    verify: str
    failing: tuple[str, ...]

    @property
    def is_consistent(self) -> bool:
        """Whether every check is equal and the record verifies."""
        return not self.failing


def make_report(services: Services, crawled: CrawlResult, referred: ReferralResult) -> DemoReport:
    """Count everything anew from the drop, the record and the index."""
    viewer = services.get_process_viewer("demo")
    with services.database.reading(viewer) as session:
        all_flags = flag_queue.load_queue(session, FlagFilter(None), limit=10_000)
        _, case_count = cases.list_cases(session, limit=1)
        verified = verify_record(session, services.store)
        scored = _score_flags(crawled, all_flags)
        equalities = _make_checks(session, services, crawled, referred, verified, scored)
    query = parse_query(f'"{referred.case.number}" 类别:案件', services.index.schema)
    search_hits = services.index.search(SearchRequest(viewer, query)).total
    equalities.append(Check("案件可被检索到", search_hits, 1))
    drop = crawled.drop
    return DemoReport(
        pages=checks.count_lines(drop / "captures.jsonl"),
        offers=checks.count_lines(drop / "listings.jsonl"),
        listings=len(checks.read_captured_items(drop)),
        captures=verified.captures,
        walls=crawled.intake.walls,
        flags=all_flags.total,
        flags_by_use=dict(sorted(all_flags.by_use.items())),
        cases=case_count,
        journal_entries=verified.entries,
        search_hits=search_hits,
        key_offers_seen=scored.seen,
        hits=scored.hits,
        misses=len(scored.missed),
        false_flags=len(scored.false),
        missed_offers=scored.missed,
        falsely_flagged=scored.false,
        uses_right=scored.uses_right,
        verify="whole" if verified.is_whole else "; ".join(verified.faults),
        failing=tuple(f"{check.name}: {check.counted} ≠ {check.expected}" for check in checks.find_failing(equalities)),
    )


def _score_flags(crawled: CrawlResult, page: flag_queue.FlagPage) -> Score:
    uses: dict[str, dict[str, str]] = {}
    for flag in page.flags:
        if flag.listing.marketplace == market.MARKETPLACE:
            uses.setdefault(flag.listing.item, {})[flag.match.right.name] = flag.match.use.value
    answers, seen = read_answers(market.locate_data("answers.csv")), checks.read_captured_items(crawled.drop)
    return score_flags(answers, seen=seen, flags=uses)


def _make_checks(
    session: Session,
    services: Services,
    crawled: CrawlResult,
    referred: ReferralResult,
    verified: VerifyReport,
    scored: Score,
) -> list[Check]:
    drop, intake = crawled.drop, crawled.intake
    page = flag_queue.load_queue(session, FlagFilter(None), limit=1)
    return [
        Check(
            "原件：WARC / captures.jsonl", checks.count_warc_bodies(drop), checks.count_lines(drop / "captures.jsonl")
        ),
        Check("原件：文件 / 收件", checks.count_whole_captures(drop), intake.captures),
        Check("商品：交接 / 收件", checks.count_lines(drop / "listings.jsonl"), sum(intake.listings.values())),
        Check("预警：按使用方式 / 总数", sum(page.by_use.values()), page.total),
        Check("预警：按状态 / 总数", sum(page.by_state.values()), page.total),
        Check("答案：命中 + 漏掉 / 应预警", scored.hits + len(scored.missed), scored.wanted),
        Check("答案：看到 + 没看到 / 全部", scored.seen + len(scored.unseen), scored.offers),
        Check("日志：核验 / 读取", verified.entries, read_newest_sequence(session)),
        Check("索引跟到 / 日志末尾", services.index.read_cursor(), read_newest_sequence(session)),
        Check("核验发现的问题 / 0", len(verified.faults), 0),
        checks.check_packet_files(referred.packet),
    ]


def print_report(result: DemoReport, console: Console) -> None:
    """Print the report as a table for people."""
    table = Table("项目", "数量", title="演示结果")
    for name, value in _list_rows(result):
        table.add_row(name, str(value))
    console.print(table)
    for line in result.failing:
        console.print(f"对不上：{line}", style="red")


def to_dict(result: DemoReport) -> dict[str, object]:
    """The report for programs."""
    return asdict(result)


def _list_rows(result: DemoReport) -> list[tuple[str, object]]:
    uses = "，".join(f"{label_code(use, 'use')} {count}" for use, count in result.flags_by_use.items())
    return [
        ("页面（响应）", result.pages),
        ("商品", result.offers),
        ("取证原件（库中，按散列）", result.captures),
        ("没能看到的页面", result.walls),
        ("预警", f"{result.flags}（{uses}）"),
        ("案件", result.cases),
        ("检索到本案", result.search_hits),
        ("日志条数", result.journal_entries),
        ("对照答案：看到的商品", result.key_offers_seen),
        ("对照答案：命中 / 漏掉 / 误报", f"{result.hits} / {result.misses} / {result.false_flags}"),
        ("对照答案：漏掉的商品", "、".join(result.missed_offers) or "无"),
        ("对照答案：误报的商品", "、".join(result.falsely_flagged) or "无"),
        ("对照答案：命中中使用方式判断正确", result.uses_right),
        ("核验", "完好" if result.verify == "whole" else result.verify),
    ]
