"""Which header names which field: one table, the surest spelling first; compared without signs and units."""

import re
from enum import StrEnum


class Field(StrEnum):
    """What a column may hold for us; `price_fen` is a price in hundredths, as some interfaces give it."""

    TITLE = "title"
    ITEM = "item"
    URL = "url"
    SHOP = "shop"
    SHOP_ID = "shop_id"
    LICENCE_NAME = "licence_name"
    USCC = "uscc"
    ADDRESS = "address"
    PRICE = "price"
    PRICE_FEN = "price_fen"
    BRAND = "brand"
    ORIGIN = "origin"
    AVAILABILITY = "availability"
    CATEGORY = "category"
    DESCRIPTION = "description"
    DAY = "day"


MEANINGS: dict[Field, str] = {
    Field.TITLE: "标题",
    Field.ITEM: "商品编号",
    Field.URL: "商品网址",
    Field.SHOP: "店铺名称",
    Field.SHOP_ID: "店铺编号",
    Field.LICENCE_NAME: "经营主体名称",
    Field.USCC: "统一社会信用代码",
    Field.ADDRESS: "经营地址或所在地",
    Field.PRICE: "价格（元）",
    Field.PRICE_FEN: "价格（分）",
    Field.BRAND: "品牌",
    Field.ORIGIN: "产地",
    Field.AVAILABILITY: "供货状态",
    Field.CATEGORY: "类目",
    Field.DESCRIPTION: "商品描述",
    Field.DAY: "取证日期",
}
"""What officers are told a field is."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SPELLINGS: dict[Field, tuple[str, ...]] = {
    Field.TITLE: _words(
        "商品标题 宝贝标题 标题 商品名称 宝贝名称 产品名称 涉及商品 涉诉商品 商品名 产品名 品名 涉及商品服务 "
        "商品服务名称 商品或服务名称 商品链接标题 rawtitle title itemtitle goodsname goodstitle productname "
        "producttitle itemname subject goods 名称 name pname 商品 宝贝 产品 product describe"
    ),
    Field.ITEM: _words("商品id 宝贝id 商品编号 商品编码 nid itemid goodsid productid skuid sku numiid offerid id"),
    Field.URL: _words(
        "商品链接 宝贝链接 商品网址 商品地址 链接 网址 链接地址 页面地址 涉及网址 商品链接地址 url detailurl "
        "itemurl goodurl goodsurl producturl turl link href detail"
    ),
    Field.SHOP: _words(
        "店铺名称 店铺 店铺名 店名 网店名称 商家名称 商家 卖家 卖家昵称 掌柜 掌柜名 商户名称 shopname shop "
        "storename store mallname sellername seller nick vendor merchant"
    ),
    Field.SHOP_ID: _words("店铺id 商家id 卖家id 商户id 店铺编号 shopid sellerid mallid storeid userid"),
    Field.LICENCE_NAME: _words(
        "主体名称 经营主体 经营者名称 营业执照名称 企业名称 公司名称 被投诉企业 被投诉人 被举报人 "
        "被投诉举报人 被投诉主体 被举报主体 涉及主体 被诉方 被申诉方 被投诉企业名称 主体信息名称 companyname "
        "licencename"
    ),
    Field.USCC: _words("统一社会信用代码 社会信用代码 信用代码 营业执照号 注册号 统一代码 uscc creditcode"),
    Field.ADDRESS: _words(
        "实际经营地址 实际经营地 经营地址 住所 注册地址 营业地址 企业地址 被投诉企业地址 店铺所在地 发货地 "
        "发货地址 所在地 地址 卖家地址 地区 itemloc location loc place area address city region"
    ),
    Field.PRICE: _words(
        "价格 售价 商品价格 现价 单价 券后价 成交价 销售价 销售价格 viewprice price saleprice currentprice "
        "realprice 涉及金额 原价 市场价"
    ),
    Field.BRAND: _words("品牌 商标 牌子 brand brandname"),
    Field.ORIGIN: _words("产地 原产地 商品产地 标称产地 origin placeoforigin countryoforigin"),
    Field.AVAILABILITY: _words("供货 库存状态 上架状态 商品状态 状态 availability status"),
    Field.CATEGORY: _words("类目 商品类目 分类 商品分类 品类 category categoryname"),
    Field.DESCRIPTION: _words("商品描述 描述 详情 商品详情 卖点 description detailtext"),
    Field.DAY: _words(
        "取证日期 采集日期 采集时间 抓取日期 抓取时间 登记时间 登记日期 日期 crawldate fetchedat captured "
        "starttime date day"
    ),
}

ATTRIBUTES = frozenset(
    _words("产品标准号 保质期 储存条件 净含量 包装 品种 型号 执行标准 材质 生产日期 生产许可证 等级 规格 货号")
)
"""Further headers whose cells become attributes of the listing, under the header's own name."""

BARE_NUMBER = "id"
"""A header that may be the marketplace's number, and may be the row's."""

SECOND_NAME = "name"
"""A header that is the title where no surer one is there, and the shop where one is."""

_OF = {spelling: field for field, spellings in SPELLINGS.items() for spelling in spellings}
_RANK = {spelling: rank for spellings in SPELLINGS.values() for rank, spelling in enumerate(spellings)}
_SIGNS = re.compile(r"[（(\[【].*?[)）\]】]|[\s_\-:：*#/\"'\ufeff.]+")


def plain(header: str) -> str:
    """The header as it is compared: without signs, brackets and capitals."""
    return _SIGNS.sub("", header).lower()


def field_of(header: str) -> Field | None:
    """The field that a header names, None for others."""
    return _OF.get(plain(header))


def sureness(header: str) -> int:
    """The smaller, the surer the header names its field."""
    return _RANK.get(plain(header), len(_RANK))
