"""Every HTTP endpoint: the server binds its handlers to these, clients call them, the reference prints them."""

from typing import Any

from staffroom_schemas.endpoints import (
    across,
    archive,
    belonging,
    communities,
    cycles,
    datasets,
    expertise,
    forgetting,
    goals,
    ledgers,
    meetings,
    norms,
    operator,
    people,
    planning,
    protocols,
    rehearsals,
    schools,
    writing,
)
from staffroom_schemas.endpoints.across import *
from staffroom_schemas.endpoints.archive import *
from staffroom_schemas.endpoints.base import Asks, Endpoint, Gives
from staffroom_schemas.endpoints.belonging import *
from staffroom_schemas.endpoints.communities import *
from staffroom_schemas.endpoints.cycles import *
from staffroom_schemas.endpoints.datasets import *
from staffroom_schemas.endpoints.expertise import *
from staffroom_schemas.endpoints.forgetting import *
from staffroom_schemas.endpoints.goals import *
from staffroom_schemas.endpoints.ledgers import *
from staffroom_schemas.endpoints.meetings import *
from staffroom_schemas.endpoints.norms import *
from staffroom_schemas.endpoints.operator import *
from staffroom_schemas.endpoints.people import *
from staffroom_schemas.endpoints.planning import *
from staffroom_schemas.endpoints.protocols import *
from staffroom_schemas.endpoints.rehearsals import *
from staffroom_schemas.endpoints.schools import *
from staffroom_schemas.endpoints.writing import *

_SUBJECTS = (
    operator,
    people,
    communities,
    goals,
    cycles,
    belonging,
    across,
    norms,
    schools,
    expertise,
    ledgers,
    datasets,
    meetings,
    archive,
    forgetting,
    protocols,
    writing,
    rehearsals,
    planning,
)

ENDPOINTS: tuple[Endpoint[Any, Any], ...] = tuple(
    one for subject in _SUBJECTS for one in vars(subject).values() if isinstance(one, Endpoint)
)
"""In the order of the reference: subject by subject, as each tells them."""

__all__ = ["ENDPOINTS", "Asks", "Endpoint", "Gives"]
