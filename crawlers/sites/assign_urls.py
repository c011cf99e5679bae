"""`python -m crawlers.sites.assign_urls FILE --into FOLDER`: a list of addresses parted by marketplace.

Leaves FOLDER/NAME.txt for each marketplace, every line at its old number, and prints one JSON object: `sites` by name
with their file, `unread` with number, text and reason of every line that no approved marketplace's table knows.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from crawlers.config import CrawlSettings
from crawlers.sites.config import Site, SiteError, read_site
from crawlers.sites.url_list import match_url, number_lines, read_list_bytes
from matcher.records.logs import configure_from_environment, get_logger
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

log = get_logger(__name__)
UNKNOWN = "没有哪个平台的配置文件认得这个网址：请先为该平台编写配置文件，并经评估批准。"


@dataclass(frozen=True, slots=True)
class UrlAssignment:
    """Which lines go to which marketplace, and which go nowhere, with the reason."""

    sites: dict[str, list[tuple[int, str]]]
    unread: list[tuple[int, str, str]]


def assign_urls(raw: bytes, sites: list[Site]) -> UrlAssignment:
    """Each line to the first marketplace that knows it as an offer's address."""
    assignment = UrlAssignment({}, [])
    for number, text in number_lines(raw):
        verdicts = {site.name: match_url(text, site) for site in sites}
        home = next((name for name, (item, _) in verdicts.items() if item), "")
        if home:
            assignment.sites.setdefault(home, []).append((number, text))
        else:
            reasons = [reason for _, reason in verdicts.values() if "不是平台" not in reason]
            assignment.unread.append((number, text, reasons[0] if reasons else UNKNOWN))
    return assignment


def read_addressed_sites(folder: Path | None) -> Iterator[Site]:
    """Every marketplace whose table names its address; a bureau's own come first."""
    folders = [folder] if folder is not None and folder.is_dir() else []
    names = [path.stem for own in folders for path in sorted(own.glob("*.toml"))]
    names += [path.name.removesuffix(".toml") for path in files("crawlers.sites.marketplaces").iterdir()]
    for name in dict.fromkeys(name for name in names if not name.startswith("__")):
        try:
            yield read_site(name, folder=folder)
        except SiteError as failure:
            # One whose address is given with each crawl, or whose table must be mended first.
            log.info("marketplace_left_out", marketplace=name, reason=str(failure))


def main(
    file: Annotated[Path, typer.Argument(help="网址清单，每行一个网址", metavar="清单")],
    *,
    into: Annotated[Path, typer.Option(help="分好的清单放在这个文件夹")],
) -> None:
    """把网址清单按平台分开。"""
    try:
        assignment = assign_urls(read_list_bytes(file), list(read_addressed_sites(CrawlSettings().marketplaces_folder)))
    except SiteError as failure:
        echo(str(failure), err=True)
        raise typer.Exit(2) from failure
    into.mkdir(parents=True, exist_ok=True)
    for name, lines in assignment.sites.items():
        texts = dict(lines)
        (into / f"{name}.txt").write_text("".join(f"{texts.get(n, '')}\n" for n in range(1, max(texts) + 1)), "utf-8")
    answer = {"sites": {name: str(into / f"{name}.txt") for name in assignment.sites}, "unread": assignment.unread}
    echo(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    configure_from_environment(os.environ)
    run_command_line(main)
