"""Whether the bureau has met this before: a flag or a case held against everything that was decided.

`subject` reads what is asked about, `outcomes` counts how flags were decided, `precedents` shows those like it by the
reason, `similar_cases` the cases like it, `sharing` the shops that publish the same facts or pictures; `history` puts
them together. `summary` is the same in a line, for every flag of a page.
"""
