"""Referrals to other bureaus.

`kinds` has the rows by which they live, with the `moves` they can make, `states` derives where one stands from its
journal entries, `model` is what one is, `referral_rows` reads and locks them. `drafting` begins, changes and gives up
drafts, `workflow` has the acts after that, `jurisdiction` says which bureau is competent, `completeness` what a packet
still lacks, `packet` makes it. `exchange` takes packets and answers of other bureaus in. `same_seller` names other
referrals on one seller, `awaited` lists what is not answered, `data_requests` asks platforms that blocked our crawls.
"""
