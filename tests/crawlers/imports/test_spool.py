"""Lines wait in the order in which they came, also when they no longer fit in memory."""

from crawlers.imports.spool import Spool


def test_lines_come_back_as_they_went_in() -> None:
    lines = [f"第{number}行 \ud800" for number in range(100_000)]
    with Spool() as spool:
        for line in lines:
            spool.append(line)
        assert spool.count == len(lines)
        assert spool.read_content().decode("utf-8", "surrogatepass").split("\n") == [*lines, ""]
