"""The operator's door opens to the operator's secret, and that to nothing else."""

import pytest

from web.school import OPERATOR, School, trouble

DOORS = [
    ("/api/operator/users", {"email": "new@example.org", "name": "New"}),
    ("/api/operator/links", {"email": "daniel@example.org", "kind": "sign_in"}),
    ("/api/operator/tokens", {"email": "daniel@example.org", "label": "L", "play": True}),
]


@pytest.mark.parametrize(("path", "body"), DOORS)
async def test_the_door(school: School, path: str, body: dict[str, object]) -> None:
    id = await school.account("daniel", founds=True)
    daniel, operator = await school.program_of(id), school.program(OPERATOR)
    for wrong in (daniel, school.program(OPERATOR + "x"), school.program("x"), school.browser()):
        assert trouble(await wrong.post(path, json=body)) == (403, "not_allowed")
    assert (await operator.post(path, json=body)).status_code == 200
    assert trouble(await operator.get("/api/me")) == (401, "not_signed_in")


async def test_an_account_by_the_operator_may_found(school: School) -> None:
    operator = school.program(OPERATOR)
    asked = {"email": "New@example.org", "name": "New"}
    link = (await operator.post("/api/operator/users", json=asked)).json()["link"]
    assert trouble(await operator.post("/api/operator/users", json=asked)) == (409, "taken")
    async with school.browser() as browser:
        body = {"secret": link.partition("#")[2], "password": "a good password"}
        assert (await browser.post("/api/invitations/use", json=body)).status_code == 200
        assert (await browser.get("/api/me")).json()["founds"] is True


async def test_an_unknown_email(school: School) -> None:
    asked = {"email": "nobody@example.org", "kind": "password"}
    reply = await school.program(OPERATOR).post("/api/operator/links", json=asked)
    assert trouble(reply) == (404, "not_found")
