"""How a server says no."""

from staffroom_schemas.errors import Close, Code


class Trouble(Exception):
    """A request was not done; `text` says why and what to do, `wait` how many seconds to wait first, if any."""

    def __init__(self, code: Code, text: str, wait: float | None = None) -> None:
        """As the server put it."""
        super().__init__(text)
        self.code, self.text, self.wait = code, text, wait


class Refused(Exception):
    """A rule of the room said no to a command; nothing of it was recorded."""

    def __init__(self, code: Code, text: str) -> None:
        """As the server put it."""
        super().__init__(text)
        self.code, self.text = code, text


class Gone(Exception):
    """The room will not have this client back: signed out, removed, no such meeting."""

    def __init__(self, code: Close | int, text: str) -> None:
        """The code with which the socket closed."""
        super().__init__(text or f"The room closed with code {int(code)}.")
        self.code, self.text = code, text
