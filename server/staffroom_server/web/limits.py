"""How often one may try to come in."""

import ipaddress

from staffroom_server.buckets import Buckets


class Limits:
    """The buckets of this server. A whole school may come by one address, so addresses have room."""

    def __init__(self) -> None:
        """All buckets are full."""
        self.by_email = Buckets(burst=10, a_second=1 / 30)  # of one e-mail from one network
        self.by_email_anywhere = Buckets(burst=100, a_second=1 / 10)  # so that nobody locks another out
        self.by_address = Buckets(burst=100, a_second=1)
        self.files = Buckets(burst=150, a_second=1)  # of one person: a class's works come in one go
        self.pages = Buckets(burst=120, a_second=0.5)  # of one person, that nobody has drawn yet
        self.erasures = Buckets(burst=30, a_second=0.1)  # of one person: each rewrites the database file
        self.exports = Buckets(burst=30, a_second=0.5)  # of one person: a long meeting costs a second
        self.searches = Buckets(burst=300, a_second=5)  # of one person
        self.scripts = Buckets(burst=120, a_second=2)  # of one person: they are read as one types
        self.calendars = Buckets(burst=10, a_second=1 / 30)  # of one person: each is read in a process
        self.proposals = Buckets(burst=20, a_second=0.2)  # of one person
        self.feeds = Buckets(burst=300, a_second=5)  # of one address: all calendars of a service come by few
        self.tables = Buckets(burst=20, a_second=0.1)  # of one person: a large one costs seconds
        self.charts = Buckets(
            burst=120, a_second=2
        )  # of one person: of 100,000 rows one costs a tenth of a second
        self.offers = Buckets(burst=60, a_second=1 / 20)  # of one person, to other communities
        self.links = Buckets(burst=200, a_second=4)  # that do not exist: the others are known well enough


def network(address: str | None) -> str:
    """The key for a client's address: itself, or its /64 in IPv6, of which one subscriber has all."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "?"
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))
