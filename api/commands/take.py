"""`zhixun take`: drops into the record, with progress and the time that is left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.text.terminal import echo

if TYPE_CHECKING:
    from api.services import Services
    from casebook.intake.intake_report import Intake

EXIT_REFUSED = 2


def take_drops(
    drops: Annotated[list[str], typer.Argument(help="交接文件夹，或 fsspec 认得的地址，可写多个", metavar="交接")],
) -> None:
    """把交接文件夹收进案卷：核对散列、比对权利、生成预警；有一份收不进时，其余照收，退出码为 2。"""
    from api.crawls import refresh_terms
    from api.services import open_services
    from casebook.errors import CasebookError
    from casebook.settings import Settings

    services = open_services(Settings())
    take_one = _prepare_take(services)
    refused = 0
    for drop in drops:
        name = drop.rstrip("/").rsplit("/", 1)[-1]
        try:
            intake = take_one(drop, name)
        except CasebookError as refusal:
            if len(drops) == 1:
                raise
            refused += 1
            echo(f"{name}：没有收进。{refusal}", err=True)
        else:
            echo(f"{name}：{intake.describe()}")
    refresh_terms(services)
    if refused:
        echo(f"共 {len(drops)} 份交接，收进 {len(drops) - refused} 份，没有收进 {refused} 份。", err=True)
        raise typer.Exit(EXIT_REFUSED)


def _prepare_take(services: "Services") -> Callable[[str, str], "Intake"]:
    """What takes one drop, by its address and the name it is shown under; raises CasebookError where it is refused."""
    from casebook.intake.fetch_remote import fetch_drop
    from casebook.intake.ingest import take_drop
    from casebook.intake.signature import read_fingerprint
    from casebook.intake.turns import take_turns

    settings, viewer = services.settings, services.get_process_viewer("take")
    trusted = read_fingerprint(settings.trusted_key) if settings.trusted_key else ""
    with services.database.reading(viewer) as session:
        matcher = services.get_matcher(session)
    # Not `services.writing`: the index is brought up to date by the desk's follower or by the next search.
    turn = take_turns(lambda: services.database.writing(viewer), settings.data_folder / "intake.lock")

    def take_one(drop: str, name: str) -> "Intake":
        with fetch_drop(drop) as folder, _showing_progress(name) as show:
            return take_drop(turn, folder, matcher=matcher, store=services.store, trusted=trusted, on_progress=show)

    return take_one


@contextmanager
def _showing_progress(name: str) -> Iterator[Callable[[str, int, int], None]]:
    """What `take_drop` tells of its progress, as a bar on a terminal's standard error, gone at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(f"{name[:40]} {step}", total=total)
            progress.update(tasks[step], completed=done, total=total)

        yield show
