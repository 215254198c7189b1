"""What is brought to a rehearsal is made up, and known by its id alone."""

import pytest

from staffroom_server.rehearsing.samples import bytes_of, sample


@pytest.mark.parametrize("thing", ["work", "what their script calls it"])
def test_a_sample_is_found_by_its_id(thing: str) -> None:
    id, _, text = sample(thing)
    assert sample(thing)[0] == id
    assert bytes_of(id) == text


def test_whatever_another_works_id_ends_with_it_is_none() -> None:
    assert [bytes_of(f"11111111-1111-4111-8111-1111111111{n:02x}") for n in range(256)] == [None] * 256
