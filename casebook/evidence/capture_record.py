"""The record of one capture: what 程序规定 art. 26 and form 12 ask of an extraction, from what the drop holds of it.

What was not recorded is called so (`UNRECORDED`), never left out: a reader sees what he has to ask for.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from casebook.evidence.extraction_check import ExtractionCheck
from casebook.evidence.sealing import RECAPTURED
from matcher.records.calendar import BEIJING

UNRECORDED = "未记录"
_MADE_BY = {
    "http": "按服务器返回的原始字节保存",
    "dom": "由浏览器渲染后导出的页面内容",
    "screenshot": "由浏览器渲染后截取的整页图片",
    "mhtml": "由浏览器渲染后另存的单个文件网页",
}
_CLEAN = "每次采集为独立进程，不带登录状态、缓存和历史记录；运行环境见取证记录中的environment.json"
_HEADERS = ("Date", "Server", "Content-Type", "Last-Modified", "ETag", "Content-Length")


@dataclass(frozen=True, slots=True)
class SealedCapture:
    """A capture as it was sealed into a case; times in UTC, `size` in bytes, `sealed_by` an officer's name.

    Only what an officer added has a `file_name`; `serves_as` is the code of the paper that it is in a packet (empty:
    none).
    """

    number: int
    sha256: str
    kind: str
    carrier: str
    why_no_original: str
    proof_purpose: str
    method: str
    url: str
    media_type: str
    size: int
    made_at: datetime
    made_by: str
    sealed_at: datetime
    sealed_by: str
    drop_id: str = ""
    taken_at: datetime | None = None
    file_name: str = ""
    serves_as: str = ""

    def name_maker(self) -> str:
        """Who took it, in words: an officer by name, a crawl by its tool."""
        is_automatic = self.url and self.method != RECAPTURED
        return f"技术监测（自动）：{self.made_by}" if is_automatic else self.made_by


@dataclass(frozen=True, slots=True)
class CaptureSurroundings:
    """What the drop says around a capture: its exchange, the run's environment and papers; empty where it says none."""

    exchange: Mapping[str, object] = field(default_factory=dict)
    environment: Mapping[str, object] = field(default_factory=dict)
    papers: frozenset[str] = frozenset()


def read_json(body: bytes) -> Mapping[str, object]:
    """A JSON object; empty where the bytes are none."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def index_exchanges(lines: Iterable[bytes]) -> dict[tuple[str, str], Mapping[str, object]]:
    """Exchanges by (SHA-256, address), the last one where several say the same."""
    exchanges = (read_json(line) for line in lines)
    return {(str(one.get("sha256")), str(one.get("url"))): one for one in exchanges}


def write_capture_fields(
    capture: SealedCapture,
    around: CaptureSurroundings,
    *,
    case_number: str,
    place: str,
    path: str,
    check: ExtractionCheck | None = None,
) -> list[tuple[str, str]]:
    """The 27 fields of a capture's record, name and words, in their order; `path` is its file in the packet,
    `check` what two officers stated."""
    exchange, environment = around.exchange, around.environment
    papers = around.papers
    return [
        ("案件（线索）编号", case_number),
        ("证据种类", capture.kind),
        ("证明对象", capture.proof_purpose),
        ("提取开始时间（北京时间）", _spell_time(exchange.get("started_at_beijing"), capture.made_at)),
        ("提取结束时间（北京时间）", _spell_time(exchange.get("ended_at_beijing"), capture.made_at)),
        ("时间来源及校准", _add_checked(_describe_clock(exchange, environment), check.clock if check else None)),
        ("地点", check.place if check else place),
        ("提取人", _add_checked(capture.name_maker(), check.name_officers() if check else None)),
        ("工具版本及程序散列", f"{_spell(environment.get('tool'))}；{_spell(environment.get('source_sha256'))}"),
        ("操作系统", _spell(environment.get("system"))),
        ("浏览器", _spell(exchange.get("browser") or environment.get("browser"), "未使用浏览器")),
        ("清洁性检查", _add_checked(_CLEAN, check.clean if check else None)),
        ("出口地址", _add_checked(_spell(environment.get("egress")), check.network if check else None)),
        ("目标服务器地址", _spell(exchange.get("address"))),
        ("目标网址", capture.url),
        ("跳转经过", "；".join(_list_texts(exchange.get("redirects"))) or "无跳转"),
        ("请求与状态", f"{_spell(exchange.get('method'))}；状态码 {_spell(exchange.get('status'))}"),
        ("主要响应头", _describe_headers(exchange.get("response_headers"))),
        ("服务器证书指纹", _describe_certificate(exchange.get("certificate"))),
        ("登录账号", "未登录任何账号"),
        ("提取方法和过程", f"{capture.method}；{_MADE_BY.get(str(exchange.get('made_by', 'http')), _MADE_BY['http'])}"),
        ("提取内容", f"{path}（{capture.media_type}，{capture.size} 字节）"),
        ("原始存储介质名称及状态", capture.why_no_original),
        ("完整性校验值（SHA-256）", capture.sha256),
        ("取证批次清单散列（SHA-256）", capture.drop_id or UNRECORDED),
        ("签名及时间戳", _describe_seals(papers)),
        ("复制件存储及保管", f"{capture.carrier}件，存于本局证据库，只读；保管经过见证据保管记录"),
    ]  # fmt: skip


def format_beijing(at: datetime) -> str:
    """An instant in Beijing time to the second: 2026-08-03 09:00:00."""
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"


def spell_clock(time: str) -> str:
    """A time of a record as form 12 writes it: 2026年8月3日9时0分0秒 for "2026-08-03 09:00:00.123"."""
    at = datetime.fromisoformat(time)
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute}分{at.second}秒"


def _add_checked(recorded: str, checked: str | None) -> str:
    """What the crawl recorded, then what officers stated; what it did not record is left to them."""
    if not checked:
        return recorded
    return f"执法人员核对：{checked}" if recorded == UNRECORDED else f"{recorded}；执法人员核对：{checked}"


def _spell(value: object, otherwise: str = UNRECORDED) -> str:
    return str(value) if value not in (None, "") else otherwise


def _spell_time(recorded: object, otherwise: datetime) -> str:
    """A recorded time as 2026-08-03 09:00:00.123, without the zone that the field's name says."""
    text = str(recorded or "").removesuffix("+08:00").replace("T", " ")
    return text or format_beijing(otherwise)


def _describe_clock(exchange: Mapping[str, object], environment: Mapping[str, object]) -> str:
    server, offset = environment.get("time_server"), environment.get("clock_offset")
    ours = f"时间服务器 {server}，本机时钟偏差 {offset} 秒" if server else "本机时钟，未设时间服务器"
    theirs = exchange.get("clock_offset")
    return ours if theirs is None else f"{ours}；与目标服务器响应头时间相差 {theirs} 秒"


def _describe_headers(headers: object) -> str:
    pairs = [pair for pair in headers if isinstance(pair, list) and len(pair) == 2] if isinstance(headers, list) else []
    return "；".join(f"{name}: {value}" for name, value in pairs if name in _HEADERS) or UNRECORDED


def _describe_certificate(certificate: object) -> str:
    return _spell(certificate.get("sha256") if isinstance(certificate, dict) else None, "未使用HTTPS或未记录")


def _describe_seals(papers: frozenset[str]) -> str:
    signed = "取证批次清单已由本局密钥签名" if "manifest.sig" in papers else "取证批次清单未签名"
    stamped = "已加盖可信时间戳" if "manifest.tsr" in papers else "未加盖时间戳"
    return f"{signed}；{stamped}"


def _list_texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
