"""Registers in force."""
