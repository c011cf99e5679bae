"""`python -m crawlers.bench.pages --shared DIR`: the generic reader on 140 saved product pages of many shops.

The public product-extraction benchmark with its own scoring: one predicted value a field, several true ones, price as a
number, availability in stock unless stated otherwise. Rules are written on the pages whose number is even and judged on
the others: `held_out` says how the reader does on pages that no rule was written on. Prints one JSON object, which says
how fast pages are read, too.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from crawlers.bench.page_speed import measure_page_speed
from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_encoding import decode_page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.stock import normalise_stock
from matcher.text.command_line import run_command_line
from matcher.text.prices import parse_amount
from matcher.text.terminal import echo

BEST = {"price": 0.918, "availability": 0.957, "sku": 0.841}
"""The best of the three systems that the benchmark compares, by field."""


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement on one field: `f1` over `support` pages that have it."""

    f1: float
    precision: float
    recall: float
    support: int


@dataclass(frozen=True, slots=True)
class Case:
    """One page: its true values and the one that was read, None for nothing."""

    name: str
    truth: dict[str, frozenset[str]]
    read: dict[str, str | None]


def read_page(page: Page) -> dict[str, str | None]:
    """The fields that the reader finds on a page, as the benchmark writes them; None for nothing."""
    offer = parse_offer(page)
    price = parse_amount(offer.price)
    return {
        "price": None if price is None else str(price),
        "availability": to_availability(offer),
        "sku": offer.sku or None,
    }


def to_availability(offer: Offer) -> str:
    """The stock of an offer as the benchmark's two states; in stock unless the page says otherwise."""
    return "OutOfStock" if normalise_stock(offer.availability) in ("缺货", "停售") else "InStock"


def is_true(field: str, truth: frozenset[str], value: str) -> bool:
    """Whether a value is one of the true ones."""
    if field == "price":
        return Decimal(value) in {Decimal(value) for value in truth}
    return value in truth


def is_true_by_value(truth: frozenset[str], value: str) -> bool:
    """As `agrees`, but a true price with three digits after its point may count thousands.

    The benchmark takes such a price (of goods for 23 450 rupees, say) for 23.45; a reader that knows better loses.
    """
    return Decimal(value) in {Decimal(v.replace(".", "")) if re.search(r"\.\d{3}$", v) else Decimal(v) for v in truth}


def compute_score(cases: Iterable[Case], field: str, *, by_value: bool = False) -> Score:
    """Precision, recall and F1 of one field; `by_value` reads a price's thousands as thousands."""
    right = wrong = missed = support = 0
    for case in cases:
        truth, value = case.truth.get(field, frozenset()), case.read[field]
        support += bool(truth)
        hit = value is not None and (is_true_by_value(truth, value) if by_value else is_true(field, truth, value))
        right += hit
        wrong += value is not None and not hit
        missed += bool(truth) and not hit
    precision, recall = _compute_share(right, wrong), _compute_share(right, missed)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(round(f1, 3), round(precision, 3), round(recall, 3), support)


def _compute_share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


def is_held_out(name: str) -> bool:
    """Whether rules were written without looking at this page: odd by the last digit of its name."""
    return int(name[-1], 16) % 2 == 1


def load_cases(folder: Path) -> list[Case]:
    """Every page of the benchmark, read."""
    truths = json.loads((folder / "ground-truth.json").read_bytes())
    return [_load_case(folder, name, truth) for name, truth in truths.items()]


def _load_case(folder: Path, name: str, truth: dict[str, str | list[str]]) -> Case:
    values = {field: frozenset(value) for field, value in truth.items() if isinstance(value, list)}
    return Case(name, values, read_page(Page(*_load_page(folder, name, truth))))


def _load_page(folder: Path, name: str, truth: dict[str, str | list[str]]) -> tuple[str, str]:
    """Address and HTML of a page."""
    text, _ = decode_page(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()))
    return str(truth["url"]), text


def load_pages(folder: Path) -> list[tuple[str, str]]:
    """Address and HTML of every page of the benchmark."""
    truths = json.loads((folder / "ground-truth.json").read_bytes())
    return [_load_page(folder, name, truth) for name, truth in truths.items()]


def make_report(all_cases: list[Case]) -> dict[str, dict[str, object]]:
    """Per field: the score on all pages, on the half for judging, and the figure to beat."""
    held_out = [case for case in all_cases if is_held_out(case.name)]
    fields: dict[str, dict[str, object]] = {
        field: {
            **asdict(compute_score(all_cases, field)),
            "held_out": compute_score(held_out, field).f1,
            "to_beat": best,
        }
        for field, best in BEST.items()
    }
    fields["price"]["f1_by_value"] = compute_score(all_cases, "price", by_value=True).f1
    return fields


def is_right(case: Case, field: str) -> bool:
    """Whether a field was read as it is, or rightly not read."""
    truth, value = case.truth.get(field, frozenset()), case.read[field]
    return not truth if value is None else is_true(field, truth, value)


def list_wrong(all_cases: list[Case], field: str, *, of: Callable[[str], bool]) -> list[str]:
    """The pages on which the reader was wrong about a field, each a line for a human."""
    return [
        f"{field} {case.name[:12]} true {sorted(case.truth.get(field, ()))} read {case.read[field]!r}"
        for case in all_cases
        if of(case.name) and not is_right(case, field)
    ]


def main(
    *,
    shared: Annotated[Path, typer.Option(help="评测数据文件夹（其中有 data/listings/product-pages）")],
    show: Annotated[bool, typer.Option("--show", help="列出读错的页面，只列用于编写规则的那一半")] = False,
) -> None:
    """读 140 个保存下来的商品页，与标准答案比较。"""
    root = shared / "data" if (shared / "data").is_dir() else shared
    folder = root / "listings" / "product-pages" / "dataset"
    if not folder.is_dir():
        echo(f"没有评测数据：{folder}", err=True)
        raise typer.Exit(2)
    read_cases = load_cases(folder)
    if show:
        for field in BEST:
            for line in list_wrong(read_cases, field, of=lambda name: not is_held_out(name)):
                echo(line, err=True)
    speed = measure_page_speed(load_pages(folder))
    report: dict[str, object] = {**make_report(read_cases), "pages": len(read_cases), "speed": asdict(speed)}
    echo(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench pages")
