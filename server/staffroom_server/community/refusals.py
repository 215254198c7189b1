"""What a community's goals, cycles and record do not allow, in words that say what to do."""


class Unknown(Exception):
    """There is no such thing here."""


class NotSo(Exception):
    """It is not as it should be: mend what was said."""


class Forestalled(Exception):
    """Another, `by`, was first: what whoever asks has seen is no longer so. It goes on after that one's name."""

    def __init__(self, by: str | None, text: str) -> None:
        """Who, and what they have done, and what to do now."""
        super().__init__(text)
        self.by = by


class NotNow(Exception):
    """It is well said, but it cannot be done as things stand."""
