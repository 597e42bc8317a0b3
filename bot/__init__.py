"""Starts Usul and puts its parts together."""
