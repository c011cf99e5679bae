"""Intake: a drop becomes listings and flags."""
