"""The words that typer itself writes on a page of `--help`, in Chinese as all else that stands there."""

from collections.abc import Iterator
from typing import Any

from typer import Context, rich_utils

_TITLES = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEPRECATED_STRING": "（已停用）",
}
"""Name of a constant of `typer.rich_utils` → what stands there instead."""
_TYPES = {"str": "文字", "int": "整数", "float": "数字", "Decimal": "数字", "Path": "路径"}


def translate_help(command: Any) -> None:
    """Let the help of a command of typer's, and of all commands below it, be written in Chinese."""
    for name, words in _TITLES.items():
        setattr(rich_utils, name, words)
    for one in _walk(command):
        one.options_metavar = "[选项]" if one.options_metavar else one.options_metavar
        if hasattr(one, "subcommand_metavar"):
            one.subcommand_metavar = "命令 …"
        option = one.get_help_option(Context(one))
        if option is not None:
            option.help = "显示这份说明。"
        for parameter in [*one.params, *([option] if option else [])]:
            parameter.display_type_rich = _TypeName(parameter)
        one.format_usage = _UsageWriter(one)


def _walk(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _walk(child)


class _TypeName:
    """What kind of value a parameter takes; nothing for a switch, which takes none."""

    def __init__(self, parameter: Any) -> None:
        self._parameter = parameter

    def __call__(self, ctx: Context) -> str | None:
        kind = self._parameter.type_descriptor
        if getattr(self._parameter, "is_flag", False):
            return None
        if kind.is_choice or kind.is_datetime or kind.is_tuple:
            written: str = self._parameter.display_type(ctx)
            return written
        name = self._parameter.bare_type().removeprefix("list[").removesuffix("]")
        return f"<{_TYPES.get(name, name)}>"


class _UsageWriter:
    """The line that says how a command is called."""

    def __init__(self, command: Any) -> None:
        self._command = command

    def __call__(self, ctx: Context, formatter: Any) -> None:
        words = " ".join(self._command.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix="用法：")
