"""A packet: one zip in BagIt layout (RFC 8493), which an archive checks without us.

`layout` names its files, `member` is a file that goes in, `bag` has the texts that tie them together, `signature` signs
and checks those (CMS), `timestamp` has them stamped by a server, `checking_note` says how to check with common tools
alone, `writer` writes the zip block by block, `reader` reads one with distrust, for a bureau that receives it.
"""
