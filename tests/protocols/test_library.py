"""What comes with Staffroom."""

from importlib.resources import files
from typing import get_args

import pytest

from scenario import an_id
from scripts import a_script
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.deciding import Stage
from staffroom_schemas.protocol import Protocol, Purpose
from staffroom_server.protocols.library import library


def test_each_file_is_named_like_its_protocol() -> None:
    stems = {
        file.name for file in files("staffroom_server.protocols").iterdir() if file.name.endswith(".yaml")
    }
    assert stems == {f"{slug}.yaml" for slug in library()}
    assert len(library()) == 34


@pytest.mark.parametrize("slug", sorted(library()))
def test_it_is_recorded_whole_and_reads_back_the_same(slug: str) -> None:
    script = library()[slug]
    item = AgendaItem(id=an_id("item"), title=None, minutes=60, protocol=script)
    written = item.model_dump_json()
    assert AgendaItem.model_validate_json(written).protocol == script
    assert Protocol.model_validate(script.model_dump()) == script


def test_json_uses_the_words_of_the_language() -> None:
    ours = a_script(
        "- title: Block\n  repeat: {each: participant, as: reader}\n  steps:\n"
        "  - {title: Step, speaks: reader, minutes: 1, round: {pass: none}}\n",
        "roles: {reader: {given: turn}}",
    )
    written = AgendaItem(id=an_id("item"), title=None, minutes=60, protocol=ours).model_dump_json()
    assert '"as":"reader"' in written
    assert '"pass":"none"' in written


@pytest.mark.parametrize("slug", ["tuning", "consultancy"])
def test_advice_dressed_as_a_question_is_asked_about(slug: str) -> None:
    kinds = library()[slug].kinds
    asking = [kind for name, kind in kinds.items() if name.endswith("_question")]
    assert asking
    assert all("have you tried" in kind.avoid and kind.ask for kind in asking)


def test_pluses_and_deltas_wait_in_a_box_with_a_name_or_without() -> None:
    pluses, deltas, assign = library()["plus-delta"].steps
    assert (getattr(pluses, "box", None), getattr(pluses, "names", None)) == ("pluses", "choice")
    assert (getattr(deltas, "opens", None), getattr(deltas, "box", None)) == ("pluses", "deltas")
    assert getattr(assign, "opens", None) == "deltas"


@pytest.mark.parametrize("slug", sorted(library()))
def test_it_says_when_to_use_it_what_for_and_where_it_is_told(slug: str) -> None:
    script = library()[slug]
    assert script.when is not None
    assert 1 <= len([word for word in script.when.split() if word.endswith(".")]) <= 3
    assert script.when.endswith(".")
    assert script.purpose.endswith(".")
    assert any(source.url for source in script.sources)
    assert 1 <= len(script.serves) <= 3
    assert 1 <= len(script.stages) <= 3


@pytest.mark.parametrize("slug", sorted(library()))
def test_where_it_rests_on_estimates_it_says_so(slug: str) -> None:
    script = library()[slug]
    assert (script.confidence == "high") is (script.caution is None)
    if script.confidence == "low":
        assert script.caution is not None
        assert "adapt" in script.caution or "estimate" in script.caution


def test_there_is_one_for_every_purpose_and_every_stage() -> None:
    assert {one for script in library().values() for one in script.serves} == set(get_args(Purpose))
    assert {one for script in library().values() for one in script.stages} == set(get_args(Stage))
    assert len({script.name for script in library().values()}) == len(library())
    assert len({script.purpose for script in library().values()}) == len(library())
