"""What one run leaves for the next.

`coverage`, `run_history`, `offer_state`, `changes`, `alarm_log`, all closed by `finish_run`.
"""
