"""What a community's goals, cycles and record do not allow, in words that say what to do."""


class Unknown(Exception):
    """There is no such thing here."""


class NotSo(Exception):
    """It is not as it should be: mend what was said."""


class NotNow(Exception):
    """It is well said, but it cannot be done as things stand."""
