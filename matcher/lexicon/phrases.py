"""Turns of phrase on shop pages, as patterns, by what they do to a name that stands beside them."""

import re


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


DENIAL = re.compile(
    r"并非|绝非|决非|不是|不属于|区别于|不同于|有别于|拒绝|谢绝|别买|勿当|冒充|"
    r"(?:(?<=[山陕广江]西)|(?<=[海湖河云赣]南)|(?<=[湖河]北)|(?<=[山广]东)|(?<![南北东西除是莫岂若]))非(?![常洲遗凡物同转主诚标处礼菜卖])"
)
"""Words that deny what follows; 非常, 非洲, 南非 and their like are no denial."""

COMPARISON = re.compile(
    r"媲美|(?<!前后)对比(?![度图色试强])|胜过|胜似|赛过|超过|超越|堪比|好比|不输于?|不逊于?|好过|优于|不亚于|完胜|秒杀|碾压|比肩|好吃过|甜过|强过|"
    r"(?<![a-z])(?:pk|vs(?!op))",
    re.IGNORECASE,
)
"""Words that set other goods beside what follows."""

COMPATIBLE_BEFORE = re.compile(r"兼\s*容|适\s*用于?|适配|通用于?|配套|可配|代用|搭配|替换|for\s", re.IGNORECASE)
"""Words before a name that say what the goods go with."""

COMPATIBLE_BEHIND = re.compile(r"(?:兼容|适用|适配|通用|专用|可用|配件|替换装|系列可用)")
"""Words behind a name that say the same."""

STYLE = re.compile(
    r"同款(?!色)|面料|风味(?![独纯浓佳])|口味(?![纯正好独])|口感(?![脆甜香醇绵软糯爽细嫩好鲜酸浓清佳极超柔顺丰])|风格|类型|工艺(?![精考])|做法|制法|同源|同品种|品种|品质(?![保好优佳上])|同厂|同工厂|同配方|同方|同品质|同材质|同原料|同级(?!别)|同味|同香|撞款|撞香|仿款|仿版|翻版|复刻|料子|料(?=[裤裙衣衫\s】)）]|$)|代工|种苗|树苗|果苗|苗木|[稻麦菜瓜薯]种|种子|苗(?![条族乡寨])|枝条|接穗|"
    r"嫁接|(?:大牌)?平替|平价替代|款式|类似款?|相似款?|香型|过水|洗澡蟹|款(?![式号到])|风(?=[男女小外套裙裤鞋包\s]|$)|"
    r"味(?![甜美道浓香鲜纯正好酸极足])|型(?!号)|式|类(?!似)|种(?![植类子养])"
)
"""Style words: right behind a name they say that the goods are not the thing itself (种 型 式 类 风格 and the like)."""

STAND_IN = re.compile(r"[\s0-9A-Za-z#*.、/\-]{0,10}(?:替代色|替代款|替代品|平替|同色号?|同款(?!色)|相似色)")
"""Behind a name, shade numbers between: the goods stand in for it."""

GIFT = re.compile(r"(?<![买拍][一二两三四\d])(?<![买拍]\d\d)(?:加?送|赠送?)[^，。【】]{0,2}$")
"""Right before a name: it is a gift that goes with other goods."""

WEAK_COMPARISON = re.compile(
    r"(?:(?<![名大百必战得取争常全])胜|(?<![比竞联参决初复大球])赛|(?<![高])超|(?<![对无])比|(?<![相类])似)$"
)
"""Right before a name: one character that compares."""

COMPARING = frozenset("胜赛超比似")
"""The characters that it may be."""

REPLICA = re.compile(
    r"高仿|精仿|超A|顶级复刻|超级?复刻|公司级|纯原|尾货单|剪标|高版本|原单|尾单|A货|a货|1[:：]1|一比一|莆田(?:货|鞋|纯原|复刻|工厂|厂家|版|系)|(?:原版|原厂|专柜)复刻|洗澡蟹|过水蟹|同厂同源|同源同厂|大牌同厂|仿品|仿版|外贸原单|高品质仿|"
    r"(?<!超市)(?<!商超)(?<!电商)特供(?!版)|内供|军供|部队专供|机关专供|国宴专供|专供酒|山寨|仿真版"
)
"""Words by which copies are sold."""

LABEL = re.compile(
    r"(?:包装盒子?|包装箱|包装袋|包装纸箱|礼品盒子?|空礼?盒|空酒?[瓶盒]|酒瓶子|空罐|空箱|纸箱|标签|贴纸|不干胶|商标贴|手提袋|手拎袋|礼品袋|防伪标|"
    r"合格证|吊牌|水果箱|彩箱|外箱|盒子|箱子|网套|铭牌|瓶盖|纸盒)(?![装内含])"
)
"""Packaging and labels that are offered by themselves."""

SELF_GROWN = re.compile(r"自产|自种|自家种|自家果园|自家产|农户自销|果农|农家自种|合作社|基地直发|果园直发|产地农户")
"""What a grower says who sells his own."""

SOURCE = re.compile(r"(?:产自|源自|来自|出自|源于|产于|采自|原产|原产地|产地|源产地)[:：]?\s?$")
"""Right before a place: the goods are from there."""

ATTESTED = re.compile(
    r"\s?(?:特产|产地|基地|果园|农场|水域|养殖|产|直发|直供|原产|当地|本地|农家|正宗|野生|新鲜|现摘|高山|深山|风味|名产|土特产|优质|有机|散养)"
)
"""Right behind a bare name: it is meant as the place where goods come from."""

DISPATCHED = re.compile(r"\s?(?:市|省)?(?:仓|分仓|云仓|发货|发出|寄出|顺丰|包邮)")
"""Right behind a place: the goods are sent from there, wherever they were grown."""

PRESALE = re.compile(r"预售|预定|预订|预约|提前订")
"""Goods that are not yet on sale."""

PROCESSED = re.compile(r"罐头|果干|果脯|蜜饯|冻干|速冻|冷冻|果汁|果酱|果酒|桃干|脱水|腌制")
"""Goods that have no fresh season."""

AS_PLACE = re.compile(r"(?:古)?(?:镇|县|市|区|村|乡|州|旗(?!舰)|景区|产地|产区|机场|旅游|大酒店|宾馆|发货|仓发|直邮)")
"""What, right behind a name, makes it the name of a place."""

_ABROAD = (
    "泰国|越南|缅甸|老挝|柬埔寨|菲律宾|马来西亚|印度尼西亚|印尼|印度|日本|韩国|美国|加拿大|墨西哥|智利|秘鲁|阿根廷|厄瓜多尔|巴西|"
    "澳大利亚|澳洲|新西兰|法国|德国|英国|意大利|西班牙|荷兰|比利时|土耳其|伊朗|俄罗斯|埃及|南非|以色列|斯里兰卡"
)
IMPORTED = re.compile(rf"(?:{_ABROAD})(?:原装)?(?:进口|产|直邮|直供|原产)?")
"""Origins outside China."""

IMPORTED_OUTRIGHT = re.compile(rf"(?:台湾|香港|澳门|{_ABROAD})(?:原装)?进口")
"""A title that says in so many words that the goods come from outside the mainland."""
