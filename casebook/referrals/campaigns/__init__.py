"""Campaigns (集群战役): one investigation, a case and a referral for each bureau that is competent.

`campaign_rows` opens them, takes cases in and lets them leave, `common_evidence` gives what all share to each case,
`split` opens a case for each bureau, `board` says who has acted.
"""
