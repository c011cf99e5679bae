"""Who may use the record: `viewer` is whoever looks or acts, with bureau and role; `officers` may sign in.

`sign_ins` are those who have, by `sign_in_names` in one form and `passwords`; `sign_in_attempts` slows guessing down.
`password_rules` says which passwords are taken, `guessable_words` what whoever knows an officer would try. `readers`
names who may read what the search finds, `actor_names` are the words for those whom the journal names.
"""
