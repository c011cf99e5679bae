"""From what was seen to a match.

`plausibility` and `confusability` filter the mentions, `evidence` looks for what else points to the right, `decide`
settles use and priority; `highlight` marks a title for the page, `clearance` has the fingerprint of what was cleared,
`learning` proposes weights from verdicts, `rule_figures` says how verdicts bear out each rule.
"""
