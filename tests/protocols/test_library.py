"""What comes with Staffroom."""

from importlib.resources import files

import pytest

from scenario import an_id
from scripts import a_script
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library


def test_each_file_is_named_like_its_protocol() -> None:
    stems = {
        file.name for file in files("staffroom_server.protocols").iterdir() if file.name.endswith(".yaml")
    }
    assert stems == {f"{slug}.yaml" for slug in library()}
    assert list(library()) == ["chalk-talk", "consultancy", "plus-delta", "slice", "text-rendering", "tuning"]


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
