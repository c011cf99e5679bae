"""Names as registered, or spelled with a trick: signs between, parts for the whole, a letter changed."""

from matcher.candidates.types import MentionKind
from matcher.features.context import Comparison, Explanation, get_first
from matcher.text.normalise import normalise_text


def same_name(comparison: Comparison) -> Explanation | None:
    """标题中出现了与名录完全一致的名称（全角半角、大小写、繁简、空格不计）。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.EXACT, MentionKind.FOLDED}))
    if mention is None:
        return None
    label = comparison.right_label
    also = "、".join(right.number for right in comparison.same_names if right.number)
    says = f"标题使用的“{comparison.quote_mention(mention)}”与名录登记的{label}名称一致" + (
        f"，同名登记还有{also}。" if also else "。"
    )
    return Explanation(
        says, mention.spans, registered=mention.name, question="经营者是否获得许可，货物是否来自权利人？"
    )


def known_alias(comparison: Comparison) -> Explanation | None:
    """标题中出现了名录记载的别名，或由名称简省而来的叫法。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.ALIAS}))
    if mention is None:
        return None
    description = "在名录中记载的别名" if mention.name in comparison.right.aliases else "的简称"
    says = f"标题中的“{comparison.quote_mention(mention)}”是{comparison.right_label}{description}。"
    return Explanation(
        says, mention.spans, registered=mention.name, question="相关公众是否会由该别名认作该权利的商品？"
    )


def signs_between(comparison: Comparison) -> Explanation | None:
    """名称的字与字之间插入了符号、表情、字母或多处空格，或用表情、符号代替了字。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.SIGNS}))
    return (
        _explain_spelling(
            comparison, MentionKind.SIGNS, _describe_signs(comparison.quote_mention(mention), mention.name)
        )
        if mention
        else None
    )


def _describe_signs(seen: str, name: str) -> str:
    if len(letters := normalise_text(seen).text) != len(name_letters := normalise_text(name).text):
        return "以符号代替一字，补全后即"
    if letters != name_letters:
        return "以字母代替一字，补全后即"
    spaces_only = "".join(seen.split()) == name
    return "字间夹有空格，去除后即" if spaces_only else "字间夹有符号或字母，去除后即"


def nickname(comparison: Comparison) -> Explanation | None:
    """标题用圈内人才懂的俗称指代这个商标，例如以“杨树林”指圣罗兰（YSL）。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.NICKNAME}))
    if mention is None:
        return None
    says = f"标题中的“{comparison.quote_mention(mention)}”是交易中对{comparison.right_label}的俗称，标题未写商标本名。"
    return Explanation(
        says, mention.spans, registered=comparison.right.name, question="不写商标本名的缘由、货物是否正品待核实。"
    )


def split_characters(comparison: Comparison) -> Explanation | None:
    """名称中的字被拆成了偏旁部件来写，例如把“桃”写成“木兆”。"""
    return _explain_spelling(comparison, MentionKind.SPLIT, "系将字拆写，合并后即")


def near_name(comparison: Comparison) -> Explanation | None:
    """与登记名称只差一个字：换了、少了、多了一个字，或前后颠倒。"""
    return _explain_spelling(comparison, MentionKind.NEAR, "与登记名称只差一个字，登记的是")


def latin_like(comparison: Comparison) -> Explanation | None:
    """外文商标被换了字母、数字或形近字符，例如把“NIKE”写成“N1KE”。"""
    return _explain_spelling(comparison, MentionKind.LATIN, "与登记的外文商标拼写相近，登记的是")


def _explain_spelling(comparison: Comparison, kind: MentionKind, how: str) -> Explanation | None:
    mention = get_first(comparison.mentions, frozenset({kind}))
    if mention is None:
        return None
    also = "" if mention.name == comparison.right.name else f"“{mention.name}”，即"
    says = f"标题中的“{comparison.quote_mention(mention)}”{how}{also}{comparison.right_label}。"
    return Explanation(
        says, mention.spans, registered=mention.name, question="变换写法是否为规避检索，并足以使相关公众误认？"
    )
