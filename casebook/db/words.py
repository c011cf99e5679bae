"""The words for people of every code that the record stores: one table, read by messages, papers, pages and search.

Stored codes are ASCII and never change; a word here may. A new code needs its word: `tests/casebook/test_words.py`.
"""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "case_profile": {"trademark": "商标", "indication": "地理标志", "patent": "专利标识"},
    "case_state": {"checking": "核查中", "filed": "已立案", "referred": "已移送"},
    "case_move": {"filed": "立案", "referral_sent": "移送发出", "referral_returned": "移送退回"},
    "clock_kind": {
        "check": "核查",
        "handling": "办案",
        "assistance": "协助调查",
        "designation": "确定管辖",
        "police_reply": "公安机关决定是否立案",
    },
    "clock_unit": {"workdays": "工作日", "days": "日"},
    "clock_state": {"running": "计时中", "paused": "中止计时", "stopped": "停止计时"},
    "clock_event": {
        "started": "开始计时",
        "paused": "中止计时",
        "resumed": "继续计时",
        "extended": "延长",
        "stopped": "停止计时",
    },
    "clock_pause": {
        "testing": "检测、检验、检疫、鉴定",
        "identification": "权利人辨认、鉴别",
        "suspension": "中止案件调查",
        "hearing": "听证",
        "announcement": "公告",
        "refund": "责令退款",
    },
    "evidence_kind": {"electronic_data": "电子数据"},
    "evidence_carrier": {"copy": "复制"},
    "packet_fact": {
        "to_bureau": "接收单位",
        "to_code": "接收单位的行政区划代码",
        "ground": "管辖依据",
        "article": "依据的条款",
        "contact_name": "联系人",
        "contact_phone": "联系电话",
        "contact_address": "联系地址",
        "captures": "固定的证据",
        "right_number": "权利的注册号（登记号）",
        "right_holder": "权利人",
        "right_checked": "权利状态的核对日期和途径",
        "right_renewed": "权利的续展情况",
    },
    "place_step": {
        "data_request": "平台对数据请求的答复",
        "platform_registration": "平台登记信息",
        "self_declaration": "店铺公示地址",
        "parcel_sender": "包裹寄件地址",
        "warehouse": "仓库或退货地址",
        "licence": "营业执照登记机关",
        "ship_from": "页面所称发货地或产地",
    },
    "packet_place": {
        "draft": "在本页“修改草稿”填写",
        "case": "在案件页固定证据",
        "register": "在权利名录中补正后换版",
    },
    "packet_paper": {
        "letter": "案件移送函",
        "account": "线索情况说明",
        "jurisdiction": "管辖依据",
        "right": "权利证明及核对情况",
        "record": "电子数据证据提取笔录",
        "custody": "证据保管记录",
        "contents": "移送清单",
        "slip": "移送回执",
    },
    "referral_move": {
        "sent": "登记已发出",
        "received": "登记已签收",
        "accepted": "登记受理",
        "objected": "登记异议",
        "returned": "登记退回",
        "voided": "作废草稿",
        "approved": "审批通过",
        "reported": "登记反馈结果",
        "escalated": "登记已报请指定管辖",
        "designated": "登记已指定管辖",
    },
    "referral_kind": {
        "clue_transfer": "线索移送",
        "case_transfer": "案件移送",
        "assistance": "协助调查",
        "notice": "情况通报",
        "designation": "报请指定管辖",
        "police": "移送公安机关",
        "other_agency": "移送其他部门",
    },
    "referral_object": {"clue": "违法线索", "case": "案件"},
    "referral_state": {
        "draft": "草稿",
        "sent": "已发出",
        "received": "已签收",
        "accepted": "已受理",
        "objected": "已异议",
        "returned": "已退回",
        "voided": "已作废",
        "approved": "已审批",
        "reported": "已反馈",
        "escalated": "已报请指定",
        "designated": "已指定",
    },
    "referral_answer": {
        "accepted": "受理",
        "objected": "对管辖有异议，报请指定管辖",
        "returned": "退回材料",
        "reported": "反馈结果",
        "designated": "指定管辖",
    },
    "referral_reason": {"not_ours": "不属于本局管辖", "difficult": "本局管辖困难"},
    "referral_field": {"to_bureau": "接收单位", "to_code": "接收单位的行政区划代码", "ground": "管辖依据"},
    "flag_state": {"open": "待核", "confirmed": "已确认", "dismissed": "已排除"},
    "dismissal": {
        "authorised": "已获授权",
        "true_origin": "产地属实",
        "fair_use": "正当使用",
        "other_goods": "不是同类商品",
        "other_right": "是他人权利的名称",
        "gone": "商品已下架",
        "other": "其他",
    },
    "marketplace": {"practice": "练习市场"},
    "suspicion": {
        "mark": "涉嫌侵犯“{name}”注册商标专用权",
        "collective_mark": "涉嫌侵犯“{name}”注册商标（集体商标）专用权",
        "certification_mark": "涉嫌侵犯“{name}”注册商标（证明商标）专用权",
        "gi_product": "涉嫌擅自使用“{name}”地理标志产品名称",
        "agri_gi": "涉嫌擅自使用“{name}”农产品地理标志",
        "invention": "涉嫌假冒“{name}”发明专利",
        "utility_model": "涉嫌假冒“{name}”实用新型专利",
        "design": "涉嫌假冒“{name}”外观设计专利",
    },
    "paper": {
        "clue": "知线索",
        "transfer_letter": "案移",
        # Codes of the 2021 forms are 案移, 协查 and 涉罪移; the other two have no form: local patterns.
        "assistance_letter": "协查",
        "police_letter": "涉罪移",
        "notice_letter": "通报",
        "designation_request": "请指",
    },
}
"""Table → code → word. `marketplace` has the titles of platforms, `suspicion` what a case's title says, `paper` the
abbreviations that stand in a paper's number."""


def get_label(table: str, code: str) -> str:
    """The word of a code; the code itself where it has none, as reasons in entries of before are words already.

    Raises KeyError for a table that does not exist.
    """
    return LABELS[table].get(code, code)
