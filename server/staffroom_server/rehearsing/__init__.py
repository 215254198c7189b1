"""Rehearsals: one person alone leads a protocol, with people who are played. Nothing of it is kept."""
