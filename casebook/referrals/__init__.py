"""Referrals to other bureaus.

`model` has states and reasons, `workflow` the acts, `jurisdiction` says which bureau is competent, `packets` puts
together what is sent, `data_requests` asks platforms that kept us out.
"""
