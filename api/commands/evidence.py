"""`zhixun evidence`: whether a drop is whole and unchanged, and an officer's re-capture of a sealed page."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.processes.processes import make_crawl_command, make_module_command, run_in_foreground, run_to_log
from matcher.text.terminal import echo

if TYPE_CHECKING:
    from api.services import Services
    from casebook.access.officers import Officer

app = typer.Typer(help="证据：核对交接文件夹，重新取证。", no_args_is_help=True)


@app.callback()
def evidence() -> None:
    """证据：核对交接文件夹，重新取证。"""


@app.command()
def check(
    drop: Annotated[Path, typer.Argument(help="交接文件夹", metavar="交接文件夹", exists=True, file_okay=False)],
) -> None:
    """核对清单、散列、签名与时间戳；不连数据库，也不连网络。"""
    raise typer.Exit(run_in_foreground(make_module_command("crawlers.drop.verify_command", str(drop))))


@app.command()
def recapture(
    case: Annotated[int, typer.Argument(help="案件编号", metavar="案件")],
    evidence: Annotated[int, typer.Argument(help="证据编号，须是商品页面", metavar="证据")],
    sign_in: Annotated[str, typer.Option("--as", help="经手的执法人员的账号")],
    base_url: Annotated[str, typer.Option(help="平台地址，只用于练习市场")] = "",
) -> None:
    """由执法人员重新取证：再取一次商品页面，与原取证比对字节、文字、标题、标价、经营者，并固定到案件。"""
    from api.services import open_record
    from casebook.access import officers
    from casebook.settings import Settings

    services = open_record(Settings())
    with services.database.reading(services.get_process_viewer("evidence")) as session:
        officer = officers.get_by_sign_in(session, sign_in)
    echo(recapture_evidence(services, case, evidence, officer=officer, base_url=base_url))


def recapture_evidence(
    services: "Services", case_id: int, evidence_id: int, *, officer: "Officer", base_url: str = ""
) -> str:
    """Fetch a sealed page again, compare both, seal the new capture; gives what was found in one sentence.

    Raises NotFoundError, ConflictError where the evidence is no page of an offer or the page is not to be had,
    ProcessError where the crawl did not finish.
    """
    from casebook.evidence import recapture
    from casebook.evidence.uploads import get_evidence
    from casebook.intake.ingest import ingest_drop

    with services.database.reading(officer.viewer) as session:
        known, matcher = get_evidence(session, case_id, evidence_id), services.get_matcher(session)
        marketplace, url = recapture.find_marketplace(session, known), known.url
    drop = services.settings.data_folder / "drops" / f"recapture-{evidence_id}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    drop.parent.mkdir(parents=True, exist_ok=True)
    urls = drop.with_suffix(".txt")
    urls.write_text(f"{url}\n", encoding="utf-8")
    command = make_crawl_command(marketplace=marketplace, terms=(), drop=drop, base_url=base_url, urls=urls)
    run_to_log(command, log=drop.with_suffix(".log"))
    with services.writing(officer.viewer) as session:
        intake = ingest_drop(session, drop, matcher=matcher, store=services.store)
    with services.database.reading(officer.viewer) as session:
        known = get_evidence(session, case_id, evidence_id)
        new = recapture.find_new_capture(session, known, intake.drop_id)
        comparison = recapture.compare_captures(session, known, new, store=services.store)
    with services.writing(officer.viewer) as session:
        known = get_evidence(session, case_id, evidence_id)
        row = recapture.record_recapture(session, known, new, comparison, drop_id=intake.drop_id, officer=officer)
        return f"第 {evidence_id} 号证据已重新取证，为第 {row.id} 号：{comparison.describe()}。"
