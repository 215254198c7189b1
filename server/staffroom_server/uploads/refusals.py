"""Why a file is not kept, or not shown, in words fit to show."""

MOST = 10 * 1024 * 1024
"""Bytes of one file."""
MOST_WORKS = 100
"""Files of one meeting."""


class NotTaken(Exception):
    """The file is none that can be looked at here; the text says what is, or what to do first.

    `again` is true where it was not refused but given up: another time it may go better.
    """

    def __init__(self, text: str, *, again: bool = False) -> None:
        """Words fit to show."""
        super().__init__(text)
        self.again = again


class TooLarge(Exception):
    """The file is larger than `MOST`."""

    def __init__(self) -> None:
        """Says how large one may be."""
        super().__init__(
            f"A file may be {MOST // 1024**2} MB at most. Send the part that shall be looked at, or a smaller scan."
        )


class TooMany(Exception):
    """The meeting holds as many files as it can."""

    def __init__(self) -> None:
        """Says what to do first."""
        super().__init__(f"A meeting holds {MOST_WORKS} files. Take one away first.")


class NoMeeting(Exception):
    """The meeting was removed meanwhile."""


class NotDrawn(Exception):
    """The page cannot be drawn, or, with `again`, not now; the file itself may still open elsewhere."""

    def __init__(self, *, again: bool = False) -> None:
        """Says what to do instead."""
        super().__init__(
            "This page took too long to draw. Try again in a minute, or download the file to look at it."
            if again
            else "This page cannot be drawn. Download the file to look at it."
        )
