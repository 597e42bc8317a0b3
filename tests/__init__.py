"""The tests, named like what they test."""
