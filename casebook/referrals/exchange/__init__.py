"""Packets and answers between bureaus: sealed files, no data exchange.

`machine_files` puts into a packet what another Zhixun reads, `packet_drops` turns it into drops there, `incoming` takes
a whole packet in and answers it, `stated_rights` flags by the packet's own statement what our register has not,
`incoming_cases` opens a case from it, `slip` is the answer as a file, `answers` takes an answer in where the packet
came from; `quarantine` has what was refused.
"""
