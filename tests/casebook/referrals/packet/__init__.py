"""Tests of the packet of a referral, from the facts of the record to the file."""
