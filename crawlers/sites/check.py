"""`python -m crawlers.sites.check FILE [--term TERM] [--page SAVED]`: a marketplace's table checked before any crawl.

Prints how each key is understood; with `--term` the addresses that would be asked for, with `--page` (a page of results
that a browser saved) the offers, total and next page that would be read from it. Asks no site. Exit code 2 for a table
that is refused.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from crawlers.extraction.page import Page
from crawlers.extraction.page_encoding import decode_page
from crawlers.extraction.paging.results import ResultsLayout, ResultsPage, parse_results
from crawlers.sites.config import Site, SiteError, parse_site
from crawlers.sites.url_list import site_hosts
from matcher.records.logs import configure_from_environment
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

SHOWN = 20  # offers of a saved page


def describe_site(site: Site) -> Iterator[str]:
    """What a table says, a line a key that is set."""
    yield f"平台：{site.title}（{site.name}），{site.base_url}"
    for name in sorted(site.model_fields_set - {"name", "title", "base_url", "limits", "assessment"}):
        value = getattr(site, name)
        yield f"  {name} = {getattr(value, 'pattern', value)}"
    limits = site.limits
    yield f"采集限度：同时 {limits.concurrency} 个请求，间隔 {limits.delay} 秒，每次最多 {limits.pages} 页"
    yield "采集评估：" + (f"{site.assessment.approved_by} 批准" if site.assessment else "没有，须评估批准后才能采集")


def describe_search(site: Site, term: str) -> Iterator[str]:
    """The addresses that a term's search would ask for."""
    yield f"检索“{term}”：{site.search_url(term)}"
    if site.has_numbered_pages:
        yield f"第 2 页：{site.search_url(term, 2)}"


def read_saved_results(site: Site, saved: bytes, url: str) -> ResultsPage:
    """What is read from a saved page of results that `url` served."""
    page, layout = Page(url, decode_page(saved)[0]), ResultsLayout(site.results, site.next, site.total)
    return parse_results(page, offer=site.offer, hosts=site_hosts(site), layout=layout)


def describe_results(results: ResultsPage) -> Iterator[str]:
    """What was read from a page of results."""
    yield f"商品 {len(results.offers)} 件，网站称共 {results.stated_total or '（没有写）'} 件"
    yield from (f"  {item}  {address}" for item, address in list(results.offers.items())[:SHOWN])
    yield f"下一页：{results.next_url or ('有，但没有网址' if results.has_unlinked_next else '没有')}"


def main(
    file: Annotated[Path, typer.Argument(help="平台配置文件（TOML）", metavar="文件", exists=True, dir_okay=False)],
    *,
    term: Annotated[str, typer.Option(help="检索词，列出将要打开的网址")] = "",
    page: Annotated[Path | None, typer.Option(help="浏览器保存的检索结果页", exists=True, dir_okay=False)] = None,
    base_url: Annotated[str, typer.Option(help="平台地址；不写则用配置文件里的地址")] = "",
) -> None:
    """检查平台配置文件，不打开网站。"""
    try:
        site = parse_site(file.stem, file.read_bytes(), base_url=base_url)
    except SiteError as failure:
        echo(str(failure), err=True)
        raise typer.Exit(2) from failure
    lines = [*describe_site(site), *(describe_search(site, term) if term else ())]
    if page is not None:
        lines += describe_results(read_saved_results(site, page.read_bytes(), site.search_url(term)))
    echo("\n".join(lines))


if __name__ == "__main__":
    configure_from_environment(os.environ)
    run_command_line(main)
