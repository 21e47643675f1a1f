"""Tests of SS 12000."""
