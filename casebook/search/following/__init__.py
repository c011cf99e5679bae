"""An index follows the journal.

`sync` puts what entries touched, `follower` does so beside the work of officers, `check` compares it with the record,
`closed` says what became restricted meanwhile.
"""
