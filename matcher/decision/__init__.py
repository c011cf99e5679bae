"""From what was seen to a match.

`plausibility` and `confusability` filter the mentions, with the rules of `confusable_indications` and
`confusable_marks`, what counts as ordinary `wording`, which
`short_names` say too little and which `latin_disguises` are meant; `evidence` looks for what
else points to the right, `decide` settles use and priority; `highlight` marks a title for the page, `clearance` has
the fingerprint of what was cleared, `learning` proposes weights from verdicts, `rule_figures` says how verdicts bear
out each rule.
"""
