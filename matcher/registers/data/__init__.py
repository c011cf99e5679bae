"""Facts that the project carries as data: `zhuzhou.csv`, a small register in our own format, each entry with the day
and the channel of its last check. The door to it is `matcher.registers.readers`.
"""
