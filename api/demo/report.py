"""The demo's one table: what a run brought, the score against the answer key, and whether every number adds up."""

from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from api.demo import checks, market
from api.demo.checks import Sum
from api.demo.score import Score, read_answers, score
from api.demo.workflow import Crawled, Referred
from api.services import Services
from casebook.access.viewer import Viewer
from casebook.cases import cases
from casebook.db.engine import Session
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Wanted
from casebook.integrity.verify import VerifyReport, verify
from casebook.journal import journal
from casebook.search.index import SearchRequest
from casebook.search.query_parser import parse


@dataclass(frozen=True, slots=True)
class DemoReport:
    """A run in numbers; `failing` names the sums that do not add up."""

    pages: int
    offers: int
    listings: int
    captures: int
    walls: int
    flags: int
    flags_by_use: dict[str, int]
    cases: int
    journal_entries: int
    found: int
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
    def adds_up(self) -> bool:
        """Whether the run is sound: every sum adds up and the record verifies."""
        return not self.failing


def report(services: Services, crawled: Crawled, referred: Referred) -> DemoReport:
    """Count everything anew from the drop, the record and the index."""
    with services.database.reading() as session:
        all_flags = flag_queue.queue(session, Wanted(None), limit=10_000)
        _, case_count = cases.list_cases(session, limit=1)
        walked = verify(session, services.store)
        judged = _score(crawled, all_flags)
        sums = _checks(session, services, crawled, referred, walked, judged)
    query = parse(f'"{referred.case.number}" 类别:案件', services.index.schema)
    viewer = Viewer.system("demo", bureau=services.settings.bureau_code)
    found = services.index.search(SearchRequest(viewer, query)).total
    sums.append(Sum("案件可被检索到", found, 1))
    drop = crawled.drop
    return DemoReport(
        pages=checks.lines_of(drop / "captures.jsonl"),
        offers=checks.lines_of(drop / "listings.jsonl"),
        listings=len(checks.captured_items(drop)),
        captures=walked.captures,
        walls=crawled.intake.walls,
        flags=all_flags.total,
        flags_by_use=dict(sorted(all_flags.by_use.items())),
        cases=case_count,
        journal_entries=walked.entries,
        found=found,
        key_offers_seen=judged.seen,
        hits=judged.hits,
        misses=len(judged.missed),
        false_flags=len(judged.false),
        missed_offers=judged.missed,
        falsely_flagged=judged.false,
        uses_right=judged.uses_right,
        verify="whole" if walked.is_whole else "; ".join(walked.faults),
        failing=tuple(f"{one.name}: {one.one} ≠ {one.other}" for one in checks.failing(sums)),
    )


def _score(crawled: Crawled, page: flag_queue.FlagPage) -> Score:
    told: dict[str, dict[str, str]] = {}
    for flag in page.flags:
        if flag.listing.marketplace == market.MARKETPLACE:
            told.setdefault(flag.listing.item, {})[flag.match.right.name] = flag.match.use.value
    return score(read_answers(market.data("answers.csv")), seen=checks.captured_items(crawled.drop), flags=told)


def _checks(
    session: Session, services: Services, crawled: Crawled, referred: Referred, walked: VerifyReport, judged: Score
) -> list[Sum]:
    drop, intake = crawled.drop, crawled.intake
    page = flag_queue.queue(session, Wanted(None), limit=1)
    return [
        Sum("原件：WARC / captures.jsonl", checks.warc_bodies(drop), checks.lines_of(drop / "captures.jsonl")),
        Sum("原件：文件 / 收件", checks.whole_captures(drop), intake.captures),
        Sum("商品：交接 / 收件", checks.lines_of(drop / "listings.jsonl"), sum(intake.listings.values())),
        Sum("预警：按使用方式 / 总数", sum(page.by_use.values()), page.total),
        Sum("预警：按状态 / 总数", sum(page.by_state.values()), page.total),
        Sum("答案：命中 + 漏掉 / 应预警", judged.hits + len(judged.missed), judged.wanted),
        Sum("答案：看到 + 没看到 / 全部", judged.seen + len(judged.unseen), judged.offers),
        Sum("日志：核验 / 读取", walked.entries, journal.newest_sequence(session)),
        Sum("索引跟到 / 日志末尾", services.index.cursor(), journal.newest_sequence(session)),
        Sum("核验发现的问题 / 0", len(walked.faults), 0),
        checks.whole_packet_files(referred.packet),
    ]


def show(result: DemoReport, console: Console) -> None:
    """Print the table."""
    table = Table("项目", "数量", title="演示结果")
    for name, value in _rows(result):
        table.add_row(name, str(value))
    console.print(table)
    for line in result.failing:
        console.print(f"[red]对不上：{line}[/red]")


def as_dict(result: DemoReport) -> dict[str, object]:
    """The report for programs."""
    return asdict(result)


def _rows(result: DemoReport) -> list[tuple[str, object]]:
    uses = "，".join(f"{use} {count}" for use, count in result.flags_by_use.items())
    return [
        ("页面（响应）", result.pages),
        ("商品", result.offers),
        ("取证原件（库中，按散列）", result.captures),
        ("没能看到的页面", result.walls),
        ("预警", f"{result.flags}（{uses}）"),
        ("案件", result.cases),
        ("检索到本案", result.found),
        ("日志条数", result.journal_entries),
        ("对照答案：看到的商品", result.key_offers_seen),
        ("对照答案：命中 / 漏掉 / 误报", f"{result.hits} / {result.misses} / {result.false_flags}"),
        ("对照答案：漏掉的商品", "、".join(result.missed_offers) or "无"),
        ("对照答案：误报的商品", "、".join(result.falsely_flagged) or "无"),
        ("对照答案：命中中使用方式判断正确", result.uses_right),
        ("核验", "完好" if result.verify == "whole" else result.verify),
    ]
