"""What may be typed, one row a form: the page's help and the README's table are this one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A form that may be typed: its name, an example that an officer can try, and what it finds."""

    name: str
    example: str
    meaning: str


LANGUAGE = (
    LanguageRow("词", "炎陵 黄桃", "每个词都要出现；一个词的字挨着出现，繁简、全半角、大小写不分；读音相同的排在后面"),
    LanguageRow("词组", '"炎陵 黄桃"', "引号里的字按顺序挨着出现，不找同音字"),
    LanguageRow("排除", "黄桃 -罐头", "减号后面的词、词组、括号或字段不出现"),
    LanguageRow("任一", "黄桃 OR 脐橙", "至少出现一个；也可以写“或”"),
    LanguageRow("括号", "(黄桃 OR 脐橙) -罐头", "先算括号里的"),
    LanguageRow("字段", "seller:甜甜果园", "只在这个字段里找；英文名、中文名都可以，后面可以跟词组或括号"),
    LanguageRow("值", "state:待核", "状态、权利、平台等字段整个值相等；“state:待*”是以此开头"),
    LanguageRow(
        "日期",
        "opened:2026-07..2026-08",
        "某日、某月、某年，或用两个点写的范围，一边可以空着；也可以写去年、上月、昨天",
    ),
    LanguageRow("开头", "iph*", "以这些字母或数字开头，至少两个"),
    LanguageRow(
        "近似", "炎陆黄桃~", "汉字错一个、漏一个，字母错一两个，或平翘舌、前后鼻音、n 与 l 不分，也找得到，排在后面"
    ),
    LanguageRow("形近字", "炎凌黄桃", "三个字以上的词，其中一个字换成容易看错的字，也找得到，排在后面"),
    LanguageRow("拼音", "yanlinghuangtao", "全拼，多音字按词读；可以与汉字写在一起，最后一个音节可以没写完"),
    LanguageRow("首字母", "ylht", "每个字拼音的首字母，最多十二个"),
    LanguageRow("号码", "0731-2288 3344", "案号、注册号、信用代码、电话、商品号、地址照抄即可，中间的横线和空格不论"),
    LanguageRow("数量", "十斤", "数字写成汉字、单位写成字母（250g、250克）也找得到"),
)
