"""How a packet is checked with `sha256sum` and `openssl` alone: the text that lies in every packet."""

from casebook.documents.packet.layout import CERTIFICATE, MANIFEST, SIGNATURE, SLIP, TAG_MANIFEST, TIMESTAMP

_SUMS = f"""核对方法

本材料包按 BagIt 规范（RFC 8493）编排，可用常用工具核对，不需要专用软件。先解压，再在本文件所在的文件夹中执行：

一、核对全部文件是否被改动
  Linux、macOS：
    sha256sum -c {MANIFEST}
    sha256sum -c {TAG_MANIFEST}
  （macOS 没有 sha256sum 时，用 shasum -a 256 -c 代替。）
  Windows：certutil -hashfile 文件名 SHA256，与 {MANIFEST} 中同名一行比对。
  每行显示“OK”（成功）即相符；显示“FAILED”（失败）的，该文件被改动过或者损坏。
"""
_SIGNED = f"""
二、核对签名
    openssl cms -verify -binary -inform DER -in {SIGNATURE} -content {TAG_MANIFEST} -CAfile {CERTIFICATE} \\
      -partial_chain -purpose any -out {TAG_MANIFEST}.checked
  显示“Verification successful”即表示清单由持有该证书的单位签署，签署后未改动。
  证书到期以后再核对的，显示“certificate has expired”，加上 -no_check_time 再执行一次。
  证书的指纹请通过公开的电话等另一途径与移送单位核对：
    openssl x509 -in {CERTIFICATE} -noout -fingerprint -sha256
"""
_UNSIGNED = """
二、签名
  本材料包未使用证书签名。请按函件上的文号和联系方式与移送单位核对。
"""
_STAMPED = f"""
三、核对时间戳（RFC 3161）
    openssl ts -verify -in {TIMESTAMP} -data {TAG_MANIFEST} -CAfile 时间戳服务的根证书.pem
    openssl ts -reply -in {TIMESTAMP} -text
  前一条显示“Verification: OK”即表示清单在时间戳所载的时间已经存在；后一条显示该时间。
"""
_READING = """
阅读
  data/证据 下的文件是取证时平台返回的原始字节，请勿编辑；网页文件请断网后打开。
  data/取证记录 下是取证时的工具、环境和网络交换记录，其中 manifest.json 的 SHA-256 就是取证批次的编号。
"""
_ANSWERING = f"""
答复
  可以用记事本填写“{SLIP}”寄回，也可以填写纸质的移送回执。各项写在引号内，没有的不改：
    outcome 写 received（签收）、accepted（受理）、objected（有异议）、returned（退回）或 reported（反馈结果）；
    text 写答复的内容，on 写答复日期（如 2027-01-05），agreed_on 写约定反馈的日期；
    有异议或退回的，article 写依据的条款，fact 写事实，competent 写认为有管辖权的单位；
    反馈结果的，decision_number 写决定书文号，turnover、fine、confiscated 写违法经营额、罚款、没收违法所得（元）。
"""


def write_checking_note(*, is_signed: bool, is_stamped: bool = False, has_slip: bool = False) -> bytes:
    """The text, with the parts on signature, time-stamp and slip that fit."""
    signed, stamped = _SIGNED if is_signed else _UNSIGNED, _STAMPED if is_stamped else ""
    return "".join((_SUMS, signed, stamped, _READING, _ANSWERING if has_slip else "")).encode()
