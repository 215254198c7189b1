"""`staffroom school`: on the database when nobody holds it, else through the server that does."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError
from sqlmodel import Session

from staffroom_schemas.endpoints import Endpoint
from staffroom_schemas.endpoints import schools as at
from staffroom_schemas.http.schools import AddSchool, CoordinateSchool, PlaceSchool, SchoolMade
from staffroom_schemas.ids import Said
from staffroom_server.cli.asking import ask, needs_data, posted
from staffroom_server.cli.columns import in_columns
from staffroom_server.cli.looking import looked
from staffroom_server.community import schools
from staffroom_server.settings import Settings
from staffroom_server.web import operator_schools as operator
from staffroom_server.web.calls import what_to_mend
from staffroom_server.web.dependencies import wall_clock
from staffroom_server.web.links import school_at

Model = TypeVar("Model", bound=Said)


def add(options: argparse.Namespace) -> None:
    """Print the address of a new school or system."""
    level = "system" if options.system else "school"
    asked = _said(
        AddSchool, name=options.name, coordinator=options.coordinator, level=level, part_of=options.part_of
    )
    print(_ask(options.settings, at.ADD_SCHOOL, asked, operator.add_school).link)


def coordinator(options: argparse.Namespace) -> None:
    """Someone more coordinates a school or system."""
    asked = _said(CoordinateSchool, school=options.school, coordinator=options.email)
    made = _ask(options.settings, at.COORDINATE_SCHOOL, asked, operator.coordinate_school)
    print(f"{options.email} coordinates {made.name}: {made.link}")


def place(options: argparse.Namespace) -> None:
    """A school is part of a system, or of none."""
    asked = _said(PlaceSchool, school=options.school, part_of=options.system)
    made = _ask(options.settings, at.PLACE_SCHOOL, asked, operator.place_school)
    print(f"{made.name} is part of {options.system or 'no system'} now.")


def list_(options: argparse.Namespace) -> None:
    """Show all, with the systems of which they are part."""
    settings = options.settings
    found = looked(settings, lambda database: database.read(schools.every))
    rows = [
        (one.name, one.level, system.name if system else "", school_at(settings.origin, one.id))
        for one, system in found
    ]
    print(in_columns(("Name", "Level", "Part of", "Address"), rows) if rows else "There is no school yet.")


def _ask(
    settings: Settings,
    endpoint: Endpoint[Model, SchoolMade],
    asked: Model,
    do: Callable[[Session, Model, str, datetime], SchoolMade],
) -> SchoolMade:
    needs_data(settings)
    return ask(
        settings,
        lambda session: do(session, asked, settings.origin, wall_clock()),
        lambda server: posted(server, endpoint, asked.model_dump_json().encode()),
    )


def _said(model: type[Model], **fields: object) -> Model:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise what_to_mend(error) from None
