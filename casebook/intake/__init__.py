"""Intake: a drop becomes listings and flags, or is refused as a whole.

`drop` reads a drop and believes nothing of it, `taking` does the whole in one transaction, `keeping` stores what
came (captures, sellers, listings and their versions), `flagging` raises flags and remembers clearances.
"""
