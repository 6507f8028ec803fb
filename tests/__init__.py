"""Tests of claimkb."""
