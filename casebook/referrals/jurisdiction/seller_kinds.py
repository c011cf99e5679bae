"""The rule of each kind of seller: on what ground which bureau is competent, one row a kind (law.md is the source).

程序规定 art. 10(1): operators of platforms and of own sites at their domicile; 10(2): sellers on a platform at their
actual place of business; 直播电商办法 47(2) has its own order; 11: advertisements; complaints follow the address that
the platform publishes (投诉举报处理办法 13), which is another table and settles no penalty.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.law.statutes import Statute


@dataclass(frozen=True, slots=True)
class SellerKind:
    """One kind: the ground in words, its article, and the codes of the steps of the ladder that show the place."""

    code: str
    ground: str
    statute: Statute
    article: str
    steps: tuple[str, ...]

    @property
    def asks_actual_place(self) -> bool:
        """Whether the actual place of business decides, and not the domicile or what a page says."""
        return set(_ACTUAL) <= set(self.steps)


_ACTUAL = ("data_request", "platform_registration", "self_declaration", "parcel_sender", "warehouse")

_DOMICILE = ("licence", "self_declaration")

SELLER_KINDS: Mapping[str, SellerKind] = {
    kind.code: kind
    for kind in (
        SellerKind("platform_seller", "平台内经营者的实际经营地", Statute.PENALTY_PROCEDURE, "10.2", _ACTUAL),
        SellerKind("platform_operator", "网络交易平台经营者的住所地", Statute.PENALTY_PROCEDURE, "10.1", ("licence",)),
        SellerKind("own_site", "自建网站经营者的住所地", Statute.PENALTY_PROCEDURE, "10.1", _DOMICILE),
        SellerKind("live_commerce", "直播间运营者的实际经营地", Statute.LIVE_COMMERCE, "47.2", (*_ACTUAL, "licence")),
        SellerKind("advertisement", "广告主所在地", Statute.PENALTY_PROCEDURE, "11", _DOMICILE),
        SellerKind("complaint", "平台公示的经营者地址所在地", Statute.COMPLAINTS, "13", ("self_declaration",)),
    )
}  # fmt: skip
