"""Referrals to other bureaus.

`kinds` has the rows by which they live, with the `moves` they can make, `states` derives where one stands from its
journal entries, `model` is what one is, `referral_rows` reads and locks them. `drafting` begins, changes and gives up
drafts, `workflow` has the acts after that, `jurisdiction` says which bureau is competent, `completeness` what a packet
still lacks, `packet` makes it. `answer` is what the other bureau says, `exchange` takes packets and answers of other
bureaus in, `handover` makes masked copies for others, `disputes` drafts what follows an objection. `same_seller` names
other referrals on one seller, `awaited` lists what is not answered, `figures` counts how bureaus answer,
`data_requests` asks platforms that blocked our crawls, `platform_letters` asks
platforms in a case, `campaigns` join cases of several bureaus.
"""
