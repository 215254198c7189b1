"""Which pages may speak for a person: those of our own origin, exactly."""

import ipaddress
import re

from starlette.datastructures import Headers

from staffroom_server.settings import Settings

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?P<port>:\d{1,5})?")
_DEFAULT = {"http": ":80", "https": ":443"}


def origin_allowed(headers: Headers, settings: Settings) -> bool:
    """Whether the `Origin` is one that the operator named or, when none is named, that of the `Host` asked.

    That host must then be an IP address, `localhost` or the server's own name: a foreign name which was made to
    point here (DNS rebinding) is none of these.
    """
    origin = headers.get("origin")
    if origin is None or len(headers.getlist("origin")) != 1:
        return False
    if settings.origins:
        return origin in settings.origins
    return _own_host(headers, settings) is not None and origin in _origins_of(headers["host"].lower())


def origin_for_links(headers: Headers, scheme: str, settings: Settings) -> str:
    """Where a link made by this request leads: the page's own origin, else the host asked, else the settings'."""
    if origin_allowed(headers, settings):
        return headers["origin"]
    if not settings.origins and (host := _own_host(headers, settings)):
        return f"{scheme}://{host}"
    return settings.origin


def _own_host(headers: Headers, settings: Settings) -> str | None:
    host = headers.get("host", "").lower()
    if not (said := _HOST.fullmatch(host)):
        return None
    name = said["name"].strip("[]")
    return host if name in ("localhost", settings.host.lower()) or _is_ip(name) else None


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _origins_of(host: str) -> set[str]:
    # Browsers leave the scheme's default port out of both; a proxy may put it into Host.
    return {f"{scheme}://{host.removesuffix(port)}" for scheme, port in _DEFAULT.items()}
