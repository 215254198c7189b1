"""Where a session is, in words its owner knows again."""

from starlette.requests import Request

# The first that occurs counts: Edge and Opera call themselves Chrome too, and Chrome Safari.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device(request: Request) -> str:
    """Such as `Firefox on Windows`; a program by the first word of what it calls itself."""
    agent = request.headers.get("user-agent", "")
    browser = next((name for sign, name in _BROWSERS.items() if sign in agent), None)
    system = next((name for sign, name in _SYSTEMS.items() if sign in agent), None)
    if browser:
        return f"{browser} on {system}" if system else browser
    program = "".join(c for c in agent.partition(" ")[0] if c.isascii() and c.isprintable())
    return program[:60] or "An unknown program"
