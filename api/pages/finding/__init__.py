"""Finding again, by the `search` page and what goes beyond one query.

`saved_searches` says what is new in each, `batch_search` takes a list line by line, `pictures` a picture, `seen_before`
says what the bureau knows already of a flag or a case, `places` where evidence and notes are shown, `laws` what papers
cite.
"""
