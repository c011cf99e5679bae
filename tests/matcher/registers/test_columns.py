"""The list of headers: every format is in it, and what is required is read."""

from matcher.registers.columns import FORMAT_NAMES, list_columns


def test_all_formats_and_their_columns() -> None:
    lines = list_columns()
    assert tuple(dict.fromkeys(line.format for line in lines)) == FORMAT_NAMES
    spelled = {spelling for line in lines for spelling in line.spellings}
    assert spelled >= {"俗称", "colloquial", "商标名称", "注册号", "产品名称", "cert_no", "被许可人", "goods"}
    required = {line.spellings[0] for line in lines if line.format == FORMAT_NAMES[0] and line.is_required}
    assert required == {"类型", "注册号", "名称"}
