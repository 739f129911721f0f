"""Decisions: values in, decisions out. Nothing here awaits, sleeps, reads a clock or knows the HTTP library."""
