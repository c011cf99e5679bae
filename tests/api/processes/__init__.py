"""Tests of api/processes."""
