"""Tests of api/pages/casework."""
