"""Tests of packets and answers between two bureaus."""
