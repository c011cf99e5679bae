"""Tests of api/pages/triage."""
