"""`zhixun referral`: packets and slips that came as files."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.records.system_errors import describe_system_error
from matcher.text.terminal import echo

app = typer.Typer(help="移送：收进其他单位的材料包，登记寄回的回执。", no_args_is_help=True)

SignIn = Annotated[str, typer.Option("--as", help="经手的执法人员的账号")]


@app.command()
def receive(
    packet: Annotated[Path, typer.Argument(help="材料包，zip 文件", metavar="材料包")], sign_in: SignIn
) -> None:
    """收进其他单位移送来的材料包：逐个文件核对，日志相连，商品和取证原件入库；有一处不符就整份不收。"""
    from api.services import open_record
    from casebook.access import officers
    from casebook.referrals.exchange.incoming import check_packet, take_packet
    from casebook.settings import Settings

    services = open_record(Settings())
    with services.database.reading(services.get_process_viewer("referral")) as session:
        officer, matcher = officers.get_by_sign_in(session, sign_in), services.find_matcher(session)
    arrived = check_packet(packet, settings=services.settings)
    with services.writing(officer.viewer) as session:
        row = take_packet(session, arrived, matcher=matcher, store=services.store, officer=officer)
        echo(f"已收进 {row.from_bureau} 移送的 {row.number}：{row.subject}。请在 {row.check_due} 前决定是否立案。")


@app.command()
def slip(file: Annotated[Path, typer.Argument(help="回执，JSON 文件", metavar="回执")], sign_in: SignIn) -> None:
    """登记寄回的回执：核对它答复的是本局发出的材料包，并更新移送的状态。"""
    from api.services import open_record
    from casebook.access import officers
    from casebook.db.words import get_label
    from casebook.errors import NotFoundError
    from casebook.referrals.exchange.answers import take_slip
    from casebook.settings import Settings

    try:
        body = file.read_bytes()
    except OSError as failure:
        raise NotFoundError(f"回执 {file} 读不出来：{describe_system_error(failure)}。") from failure
    services = open_record(Settings())
    with services.database.reading(services.get_process_viewer("referral")) as session:
        officer = officers.get_by_sign_in(session, sign_in)
    with services.writing(officer.viewer) as session:
        referral = take_slip(session, body, store=services.store, officer=officer, settings=services.settings)
    echo(f"{referral.number}：{get_label('referral_state', referral.state)}。{referral.answer_text}")
