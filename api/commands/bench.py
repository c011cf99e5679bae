"""`zhixun bench`: what we claim, measured. Each bench is a module of its room and prints one JSON object."""

import typer

from api.processes.processes import make_module_command, run_in_foreground

app = typer.Typer(help="测量：速度、内存、判断质量；每项输出一个 JSON。", no_args_is_help=True)

# name on the command line → module that measures, sentence
BENCHES = {
    "quality": (
        "matcher.bench.quality",
        "判断质量：三份标注数据按来源和权利种类的查准率、查全率，背景误报，仿冒名单。",
    ),
    "match": ("matcher.bench.speed", "比对的速度与内存：一百万项权利、二十万个标题。"),
    "pages": ("crawlers.bench.pages", "通用页面读取的准确度，以及读一页的时间。"),
    "crawl": ("crawlers.bench.crawl", "取证使采集慢多少：与不取证的采集比，以及内存的增长。"),
    "intake": ("casebook.integrity.bench.intake", "把交接收进案卷的速度与内存。"),
    "search": ("casebook.search.bench.speed", "检索的快慢：内置索引和 Elasticsearch，以及重建的快慢。"),
    "desk": ("api.bench.desk", "工作台的速度：多人同时使用，十万条预警、一万个案件（可改）。"),
    "packet": (
        "casebook.integrity.bench.packet",
        "移送材料包：两百件取证（一半为截图）的用时、内存，以及他人写入等待多久。",
    ),
    "faults": (
        "casebook.integrity.bench.faults",
        "故意制造故障（杀进程、磁盘满、停服务、改字节、乱文件）：试了几次，守住几次，破了几次。",
    ),
    "import": ("crawlers.bench.imports", "把表格读成交接文件夹的速度与内存。"),
}


def _add_bench(name: str, module: str, says: str) -> None:
    def run(context: typer.Context) -> None:
        raise typer.Exit(run_in_foreground(make_module_command(module, *context.args)))

    # The module owns its options, `--help` included.
    passed_on = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command(name, help=says, context_settings=passed_on, add_help_option=False)(run)


for _name, (_module, _says) in BENCHES.items():
    _add_bench(_name, _module, _says)
