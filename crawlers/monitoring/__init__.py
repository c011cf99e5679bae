"""What a run saw, compared with the runs before.

`coverage` is the ledger of what was and was not seen, `run_history` has one line a run, `offer_state` the offers as
last seen, `changes` compares a run with them, `alarm_log` writes alarms for the desk; `finish_run` ends a run with all.
"""
