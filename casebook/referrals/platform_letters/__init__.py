"""Letters to platforms: requests for data and notices to stop a violation (网络交易监督管理办法 art. 34).

`letter_kinds` has a row for each, `request_items` what the law lets us ask for, `model` is what a letter is,
`letter_rows` reads and locks them. `drafting` begins and gives up drafts, `progress` records sending and reply,
`reply_tables` reads addresses out of a reply, `letter_paper` writes the paper. `link_states` says what became of the
links of a notice, `twins` finds the other shops of a seller that a notice may name.
"""
