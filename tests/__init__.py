"""Mirrors the four rooms, plus the whole journey and the README."""
