"""Referrals: jurisdiction, kinds, workflow, packets."""
