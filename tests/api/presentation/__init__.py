"""Tests of api/presentation."""
