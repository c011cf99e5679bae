"""Anchors: what the journal's head was, known outside of the record, so that a journal made anew is found too.

`anchor` says what is stamped and how it lies in a folder; `stamping` asks a time-stamping server and notes the answer
in the journal, `daily` does so every day beside the desk; `checks` compares a journal with all anchors there are.
"""
