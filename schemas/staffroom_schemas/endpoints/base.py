"""What an endpoint is."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from staffroom_schemas.http import File
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.planning import SeriesMade
from staffroom_schemas.ids import Said

Asks = TypeVar("Asks", bound=Said)
Gives = TypeVar("Gives", bound=Said)


@dataclass(frozen=True)
class Endpoint(Generic[Asks, Gives]):
    """`method path`, what it asks (`Nothing`: nothing), what it gives, and what it is for.

    It takes its body as JSON; one that takes a file has the file as its body, and what it asks in the query.
    """

    method: Literal["GET", "POST"]
    path: str
    asks: type[Asks]
    gives: type[Gives]
    what: str
    takes: Literal["json", "file"] = "json"

    @property
    def makes(self) -> bool:
        """Whether it makes something and gives its id.

        Such a call may carry a UUID as `Idempotency-Key`: within a day of it, whoever asks there under the same key
        gets the first answer, whatever else they say, and nothing more is made.
        """
        return self.takes == "json" and issubclass(self.gives, (Made, SeriesMade))

    @property
    def all_json(self) -> bool:
        """Whether neither its body nor its reply is a file."""
        return self.takes == "json" and self.gives is not File
