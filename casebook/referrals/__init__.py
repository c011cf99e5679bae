"""Referrals to other bureaus.

`kinds` has the rows by which they live, `states` derives where one stands from its journal entries, `model` is what one
is, `referral_rows` reads and locks them. `drafting` begins, changes and gives up drafts, `workflow` has the acts after
that, `jurisdiction` says which bureau is competent. A packet is gathered by `packet_facts`, which asks `completeness`
what is still missing and `packet_evidence` for the evidence; its files are `packet_records`, `packet_papers` and the
page `packet_cover`; it is built and recorded by `packets`. `data_requests` asks platforms that
blocked our crawls.
"""
