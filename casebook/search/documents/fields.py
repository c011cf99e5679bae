"""The fields of all kinds, one row each: mapping, columns, facets, filters, labels and help are read from here.

Fields of text are searched by any word; HEAD fields rank first. A facet is counted and filtered by its whole value.
"""

from casebook.search.documents.schema import FieldType, Shape

TITLE = FieldType("title", "标题", Shape.HEAD, "案件、商品、权利的名称", ("名称",))
NUMBER = FieldType("number", "编号", Shape.HEAD, "案号、移送号、注册号、商品号", ("no", "号"))
SELLER = FieldType("seller", "经营者", Shape.TEXT, "店铺名和营业执照上的名称", ("店铺", "卖家", "当事人"))
GOODS = FieldType("goods", "涉案商品", Shape.TEXT, "案件里商品的标题和商品号，权利核定的商品", ("货物",))
HOLDER = FieldType("holder", "权利人", Shape.TEXT, "名录所载的权利人")
CODE = FieldType("code", "信用代码", Shape.TEXT, "统一社会信用代码", ("uscc", "执照号"))
ADDRESS = FieldType("address", "住所", Shape.TEXT, "营业执照上的住所", ("地址",))
DETAILS = FieldType("details", "商品详情", Shape.TEXT, "品牌、产地、类目、属性和描述", ("属性",))
NOTES = FieldType("notes", "备注", Shape.TEXT, "处理时写下的话", ("记录",))
HASH = FieldType("hash", "散列", Shape.TEXT, "证据和移送材料的 SHA-256", ("sha256",))
LINK = FieldType("link", "网址", Shape.TEXT, "商品和证据的网址", ("url",))
TEXT = FieldType("text", "内容", Shape.TEXT, "其他文字", ("正文",))
STATE = FieldType("state", "状态", Shape.FACET, "案件、预警、移送的状态")
OUTCOME = FieldType("outcome", "结果", Shape.FACET, "排除的理由、移送的答复")
RIGHT = FieldType("right", "权利", Shape.FACET, "所涉权利的名称")
MARKETPLACE = FieldType("marketplace", "平台", Shape.FACET, "商品所在的平台", ("platform",))
OFFICER = FieldType("officer", "承办人", Shape.FACET, "立案、处理预警、办移送的人")
PROVINCE = FieldType("province", "省份", Shape.FACET, "住所所在的省，住所里写明才有", ("省",))
CITY = FieldType("city", "城市", Shape.FACET, "住所所在的市，住所里写明才有", ("市",))
YEAR = FieldType("year", "年份", Shape.FACET, "时间的年份，按北京时间", ("年",))
MONTH = FieldType("month", "月份", Shape.FACET, "时间的月份，如 2026-07", ("月",))
AT = FieldType("at", "时间", Shape.TIME, "立案、预警、最近见到的日子", ("opened", "date", "日期"))
