"""Referrals to other bureaus.

`kinds` has the rows by which they live, `states` derives where one stands from its journal entries, `model` is what one
is, `workflow` has the acts, `jurisdiction` says which bureau is competent. A packet is gathered by `packet_facts`, laid
out by `packet_papers`, built and recorded by `packets`. `data_requests` asks platforms that blocked our crawls.
"""
