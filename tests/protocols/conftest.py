"""Scripts of others are read where they are at hand; a user has none."""

from scripts import LANGUAGE

collect_ignore = [] if LANGUAGE.is_dir() else ["test_language.py"]
