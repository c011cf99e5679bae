"""Documents made up for measuring: any number, always the same for the same seed, of words that shops and officers use.

Of twenty documents fifteen are listings, four flags and one a case; titles are those of the matcher's own bench.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from random import Random

from casebook.search.documents.derived import find_region, write_month, write_year
from casebook.search.documents.document import Document, Value
from matcher.bench.made_up import make_rights, make_titles
from matcher.gazetteer.county_names import list_counties
from matcher.gazetteer.division_tables import Place
from matcher.gazetteer.divisions import find_places

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
MINUTES = 1_300_000
"""Minutes over which the times of documents are spread."""

RIGHTS = 2000
SELLERS_PER_DOCUMENT = 0.05
_MARKETPLACES = ("taobao", "jd", "pinduoduo", "douyin", "1688", "kuaishou")
_KINDS = (*["listing"] * 15, *["flag"] * 4, "case")
_LABELS = {"listing": "商品", "flag": "预警", "case": "案件"}
_STATES = {"listing": ("",), "flag": ("待核", "待核", "已确认", "已排除"), "case": ("核查中", "已立案", "已移送")}
_FORMS = ("商行", "食品有限公司", "果业专业合作社", "电子商务有限公司", "农产品经营部", "贸易有限公司")
_SURNAMES = "刘柳李黎王汪张章陈程杨阳赵兆黄皇周舟吴伍徐许孙损胡湖朱珠高糕林临何河郭果马玛罗螺"
_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂"


def make_documents(count: int, seed: int = 1) -> Iterator[Document]:
    """So many documents, in the order of their kinds' numbers."""
    random = Random(seed)  # noqa: S311 - made-up documents need no secret numbers
    rights = list(islice(make_rights(RIGHTS, seed), RIGHTS))
    titles = (listing.title for listing in make_titles(count, rights, seed))
    sellers = [_make_seller(random) for _ in range(max(20, int(count * SELLERS_PER_DOCUMENT)))]
    for number in range(1, count + 1):
        kind = _KINDS[number % len(_KINDS)]
        values = _make_values(random, kind, number, next(titles), sellers)
        if kind != "listing":
            values["right"] = random.choice(rights[:300]).name
        yield Document(f"{kind}:{number}", values)


@cache
def _list_places() -> tuple[Place, ...]:
    """One place for each county that a text can name."""
    return tuple(places[0] for name in list_counties() if (places := find_places(f"{name}县")))


def _make_seller(random: Random) -> dict[str, Value]:
    place = random.choice(_list_places())
    owner = random.choice(_SURNAMES) + random.choice(_NAMES) + random.choice(_NAMES)
    address = f"{place.full_name}{random.choice('东西南北')}街{random.randint(1, 999)}号"
    province, city = find_region(address)
    return {
        "seller": f"{owner}的店 {place.county}{owner}{random.choice(_FORMS)}",
        "code": f"91{place.code}MA{random.randrange(16**9):09X}",
        "address": f"{address} 电话{random.randint(130, 199)}{random.randint(0, 99999999):08d}",
        "province": province,
        "city": city,
    }


def _make_values(
    random: Random, kind: str, number: int, title: str, sellers: list[dict[str, Value]]
) -> dict[str, Value]:
    at = FIRST + timedelta(minutes=random.randrange(MINUTES))
    values: dict[str, Value] = {
        "kind": _LABELS[kind],
        "bureau": "430200",
        "title": title if kind != "case" else f"涉嫌擅自使用他人名称：{title}",
        "number": str(600_000_000_000 + number) if kind != "case" else f"株市监知线索〔{at:%Y}〕{number}号",
        **random.choice(sellers),
        "marketplace": random.choice(_MARKETPLACES),
        "at": at,
        "year": write_year(at),
        "month": write_month(at),
    }
    if kind != "listing":
        values["state"] = random.choice(_STATES[kind])
        values["officer"] = f"{random.choice(_SURNAMES[:10])}{random.choice(_NAMES)}"
    return values
