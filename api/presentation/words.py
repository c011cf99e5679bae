"""Words of the record as the page says them, one table each; those of stored codes come from `casebook.db.words`."""

from casebook.access.viewer import ROLE_NAMES
from casebook.db.words import LABELS

USES = {
    "conflict": "与登记事实不符",
    "variant": "变体仿冒",
    "use": "使用名称",
    "negated": "否定提及",
    "part": "部分出现",
    "other_right": "他人权利",
}
STATES = LABELS["flag_state"]
SIGHTS = {
    "seen": "已看到",
    "empty": "无结果",
    "blocked": "被拦截",
    "needs_browser": "需渲染",
    "gone": "已下架",
    "failed": "出错",
    "changed": "页面结构变化",
}
DECISIONS = {"flag_confirmed": "确认为线索", "flag_dismissed": "排除", "verdict_undone": "撤销结论"}
ENTRIES = {
    "register_taken": "权利名录换版",
    "drop_taken": "收进采集结果",
    **DECISIONS,
    "case_opened": "登记线索并固定证据",
    "case_moved": "案件状态变更",
    "clock_changed": "期限变更",
    "referral_drafted": "起草移送",
    "referral_edited": "修改移送草稿",
    "incoming_taken": "收进来函移送",
    "incoming_answered": "答复来函移送",
    "place_noted": "登记实际经营地线索",
    "packet_written": "生成材料包",
    "referral_moved": "登记移送进展",
    "referral_sent": "登记发出",
    "referral_received": "登记签收",
    "referral_answered": "登记答复",
    "referral_returned": "登记退回",
    "officer_added": "添加人员",
    "officer_disabled": "停用人员",
    "officer_enabled": "启用人员",
    "password_changed": "更换口令",
    "rows_written": "登记记录",
    "evidence_healed": "修复证据文件",
    "journal_anchored": "日志加盖时间戳",
}
FIELDS = {
    "title": "标题",
    "brand": "品牌",
    "seller": "经营者",
    "price": "标价",
    "currency": "货币",
    "origin": "产地",
    "availability": "库存",
    "category": "类目",
    "description": "描述",
    "attributes": "属性",
}
FATES = {
    "vanished": "下架：再次采集时已经看不到",
    "returned": "重新上架",
    "moved": "同一店铺换了链接重新上架",
    "moved_away": "同一店铺换了链接重新上架",
}
MARKETPLACES = LABELS["marketplace"]
"""Titles of platforms, as their tables in `crawlers/sites/marketplaces` have them; a test holds the two together."""

ROLES = {role.value: name for role, name in ROLE_NAMES.items()}
TABLES = {
    "marketplace": MARKETPLACES,
    **LABELS,
    "fate": FATES,
    "field": FIELDS,
    "use": USES,
    "state": STATES,
    "sight": SIGHTS,
    "decision": DECISIONS,
    "entry": ENTRIES,
    "role": ROLES,
}
