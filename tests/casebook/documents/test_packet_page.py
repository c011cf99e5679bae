"""打开我.html: no script, every word escaped, pictures beside it.

Also `extraction_record`, `custody`, `jurisdiction_paper` and `slip_paper`.
"""

from dataclasses import replace
from datetime import datetime

from casebook.documents.check_mark import CheckMark
from casebook.documents.custody import CustodyStep, write_custody
from casebook.documents.extraction_record import ExtractionRecord, write_extraction_record
from casebook.documents.jurisdiction_paper import JurisdictionFacts, write_jurisdiction_paper
from casebook.documents.packet_page import FileOnPage, OfferOnPage, PacketPage, PictureOnPage, write_packet_page
from casebook.documents.slip_paper import SlipForm, write_slip_form
from matcher.decision.highlight import Segment
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import footer_of, paragraphs_of, table_of

AT = datetime(2026, 8, 3, 9, 30, tzinfo=BEIJING)
MARK = CheckMark("甲1号", "d" * 64, (7, "c" * 64))
PAGE = PacketPage(
    "甲局", "线索移送", "甲1号", "乙局", "2026-08-03", "某线索", [("01 函.docx", "01 函.pdf")], ["正文"],
    [OfferOnPage([Segment("<script>x</script>"), Segment("炎陵黄桃", ("same_name",))], ["一行"],
                 [PictureOnPage("证据/001 图.png", "整页图片", "a" * 64)])],
    [[("权利种类", "证明商标")]], [FileOnPage("证据/002.html", "来源", 3, "b" * 64, False)], (7, "c" * 64),
)  # fmt: skip


def test_the_page_marks_what_was_seen_and_runs_nothing() -> None:
    page = write_packet_page(PAGE).decode()
    assert "<mark>炎陵黄桃</mark>" in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script" not in page
    assert "http" not in page, "nothing is fetched"
    assert 'src="data/%E8%AF%81%E6%8D%AE/001%20%E5%9B%BE.png"' in page
    assert 'href="data/01%20%E5%87%BD.docx"' in page
    assert "@media print" in page
    assert ">证据/002.html</td>" in page, "a captured page is listed and not linked"


def test_pictures_that_officers_added_are_shown_and_figures_stay_in_one_line() -> None:
    added = PictureOnPage("证据/009.png", "补充的证据：2026-08-03 09:30:00（北京时间）", "e" * 64)
    listed = FileOnPage("证据/009.png", "", 36836, "e" * 64, True, "2026-08-03 09:30:00", "商品页截屏")
    page = write_packet_page(replace(PAGE, pictures=[added], files=[listed])).decode()
    assert page.index("<h2>补充的图片</h2>") < page.index("SHA-256 " + "e" * 64) < page.index("四、所涉权利")
    assert '<span class="day">2026-08-03 09:30:00</span> 商品页截屏</td>' in page
    assert '<td data-name="字节数">36836</td>' in page
    assert "补充的图片" not in write_packet_page(PAGE).decode()


def test_each_capture_has_a_record_with_lines_to_sign() -> None:
    records = [
        ExtractionRecord("某时至某时", "甲店", [("目标网址", "u")], "某处", "甲（执法证号 1）、乙（执法证号 2）")
    ] * 2
    written = write_extraction_record("甲局", records, at=AT)
    lines = paragraphs_of(written)
    assert lines.count("电子数据证据提取笔录") == 2
    assert lines.count("执法人员：甲（执法证号 1）、乙（执法证号 2）") == 2
    assert sum(line.startswith("提取人：　") for line in lines) == 2
    assert any("第2份，共2份" in line for line in lines)
    assert table_of(written, 1) == [("序号", "项目", "内容"), ("1", "目标网址", "u")]


def test_custody_names_each_step_and_the_sum_that_stayed_the_same() -> None:
    written = write_custody([CustodyStep("001.html", "某时", "提取", "工具")], sums=[("001.html", "a" * 64)], at=AT)
    assert table_of(written)[1] == ("1", "001.html", "某时", "提取", "工具")
    assert table_of(written, 1)[1] == ("001.html", "a" * 64)


def test_the_ground_of_jurisdiction_names_steps_bureaus_and_the_superior() -> None:
    facts = JurisdictionFacts("甲店", "依据", [("店铺公示地址", "某路", "页面", "2026-08-03", "一致")],
                              [("乙局", "实际经营地", "第十条", "页面", "80%")], (), "丙局", AT)  # fmt: skip
    written = write_jurisdiction_paper(facts)
    assert table_of(written)[1][0] == "店铺公示地址"
    assert table_of(written, 1)[1] == ("乙局", "实际经营地", "第十条", "页面", "80%")
    lines = paragraphs_of(written)
    assert lines[lines.index("三、待核实") + 1] == "暂无。"
    assert "上一级市场监督管理部门为丙局" in lines[-1]


def test_a_slip_on_paper_names_the_packet_and_leaves_the_answer_to_be_ticked() -> None:
    slip = write_slip_form(SlipForm("甲局", "甲1号", "某线索", MARK, AT))
    lines = paragraphs_of(slip)
    assert lines[:3] == ["移送回执", "甲局：", "你局甲1号移送的“某线索”，我单位："]
    assert sum(line.startswith("□") for line in lines) == 4
    assert footer_of(slip) == list(MARK.list_lines())
