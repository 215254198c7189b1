"""Every protocol, played through the law at two sizes that its sources allow."""

import pytest

from protocols.player import Player
from protocols.table import SIZES


@pytest.mark.parametrize(("slug", "people"), SIZES)
def test_it_is_kept_to_what_is_told(slug: str, people: int) -> None:
    play = Player(slug, people).walks()
    assert play.item(play.view.agenda[0].id).done
