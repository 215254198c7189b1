"""Scripts of others are read where they are at hand; a user has none."""

from scripts import FACTS

collect_ignore = [] if FACTS.is_file() else ["test_plans_of_the_language.py"]
