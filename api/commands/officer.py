"""`zhixun officer`: who may sign in."""

from typing import Annotated

import typer

from casebook.access.viewer import Role
from matcher.text.terminal import echo

app = typer.Typer(help="执法人员：添加账号、更换口令、停用与启用。", no_args_is_help=True)

SignIn = Annotated[str, typer.Argument(help="账号", metavar="账号")]
Password = Annotated[str | None, typer.Option(help="口令；不写则在终端上询问两次，或从标准输入读一行")]


@app.command()
def add(
    sign_in: SignIn,
    name: Annotated[str, typer.Option(help="姓名")],
    password: Password = None,
    badge: Annotated[str, typer.Option(help="执法证号")] = "",
    role: Annotated[Role, typer.Option(help="角色：officer 执法人员、lead 负责人、admin 管理员")] = Role.OFFICER,
    unit: Annotated[str, typer.Option(help="所在科室")] = "",
) -> None:
    """添加一名执法人员。"""
    from api.commands.password_input import read_password
    from api.services import open_services
    from casebook.access import officers
    from casebook.settings import Settings

    settings, secret = Settings(), read_password(password)
    services = open_services(settings)
    with services.database.writing(services.get_process_viewer("officer")) as session:
        officers.add_officer(session, sign_in, name=name, password=secret, badge_number=badge, role=role, unit=unit)
    echo(f"已添加：{name}（{sign_in}）")


@app.command("password")
def change_password(sign_in: SignIn, password: Password = None) -> None:
    """更换口令，并让这个账号重新登录。"""
    from api.commands.password_input import read_password
    from api.services import open_record
    from casebook.access import officers
    from casebook.settings import Settings

    services = open_record(Settings())
    viewer = services.get_process_viewer("officer")
    with services.database.reading(viewer) as session:
        officer = officers.get_by_sign_in(session, sign_in)
    secret = read_password(password)
    with services.database.writing(viewer) as session:
        officers.set_password(session, officer, secret)
    echo(f"口令已更换：{sign_in}")


@app.command("list")
def list_all() -> None:
    """列出本局的账号。"""
    from api.services import open_record
    from casebook.access import officers
    from casebook.access.viewer import ROLE_NAMES
    from casebook.settings import Settings
    from matcher.text.unprintable import show_unprintable

    services = open_record(Settings())
    with services.database.reading(services.get_process_viewer("officer")) as session:
        for one in officers.list_officers(session):
            state = "在用" if one.is_on_duty else "已停用"
            words = (one.sign_in, one.name, ROLE_NAMES[one.role], one.unit, one.badge_number, state)
            echo(show_unprintable("  ".join(word for word in words if word)))


@app.command()
def disable(sign_in: SignIn) -> None:
    """停用账号：立即退出登录，不能再登录；办过的事仍在日志里。"""
    _set_on_duty(sign_in, is_on_duty=False)
    echo(f"已停用：{sign_in}")


@app.command()
def enable(sign_in: SignIn) -> None:
    """重新启用停用的账号。"""
    _set_on_duty(sign_in, is_on_duty=True)
    echo(f"已启用：{sign_in}")


def _set_on_duty(sign_in: str, *, is_on_duty: bool) -> None:
    from api.services import open_record
    from casebook.access import officers
    from casebook.settings import Settings

    services = open_record(Settings())
    with services.writing(services.get_process_viewer("officer")) as session:
        officer = officers.get_by_sign_in(session, sign_in)
        officers.set_on_duty(session, officer.id, is_on_duty=is_on_duty)
