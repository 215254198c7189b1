"""Who may do what: an endpoint a row, a kind of person a column, as `walking` has them."""

from staffroom_schemas.endpoints import ENDPOINTS

# +: let through, whatever a rule says of it then. -: told that it is not theirs, or, of a cycle's end, the next one
# and a strategy's end, that it is too early. ?: told that there is nothing. !: told to sign in.
# A row that begins with * asks of a meeting that is planned, others of one that is over.
GRID = """
                                                             C F M L O X G N E S -
  GET /healthz                                               + + + + + + + + + + +
  GET /readyz                                                + + + + + + + + + + +
  GET /metrics                                               - - - - - - - - - - -
  POST /api/sign-in                                          + + + + + + + + + + +
  POST /api/sign-out                                         + + + + + + + + + + +
  POST /api/invitations/look                                 + + + + + + + + + + +
  POST /api/invitations/use                                  + + + + + + + + + + +
  GET /api/me                                                + + + + + + + + + + !
  POST /api/me/password                                      + + + + + + - + + + !
  GET /api/me/sessions                                       + + + + + + + + + + !
  POST /api/me/sessions/{session}/end                        + + + + + + + + + + !
  POST /api/me/tokens                                        + + + + + + - + + + !
  POST /api/me/erase                                         + + + + + + + + + + !
  POST /api/search                                           + + + + + + + + + + !
  GET /api/protocols                                         + + + + + + + + + + !
  POST /api/protocols/find                                   + + + + + + + + + + !
  GET /api/protocols/{protocol}                              + + + + + + + + + + !
  POST /api/protocols/{protocol}/plan                        + + + + + + + + + + !
  POST /api/protocols/{protocol}/sketch                      + + + + + + + + + + !
  POST /api/operator/users                                   - - - - - - - - - - -
  POST /api/operator/links                                   - - - - - - - - - - -
  POST /api/operator/tokens                                  - - - - - - - - - - -
  POST /api/operator/meetings                                - - - - - - - - - - -
  POST /api/communities                                      - - - - - - - - - - !
  GET /api/communities/{community}                           + + + + + - ? ? ? ? !
  GET /api/communities/{community}/counts                    + + + + + + ? ? ? ? !
  GET /api/communities/{community}/norms                     + + + + + - ? ? ? ? !
  GET /api/communities/{community}/entries                   + + + + - - ? ? ? ? !
  GET /api/communities/{community}/links                     + - - - - - ? ? ? ? !
  POST /api/communities/{community}/about                    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/leave                    + + + + + + ? ? ? ? !
  POST /api/communities/{community}/hand-over                + - - - - - ? ? ? ? !
  POST /api/communities/{community}/archive                  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/bring-back               + - - - - - ? ? ? ? !
  POST /api/communities/{community}/links                    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/links/{invitation}/revoke  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/roster/look              + - - - - - ? ? ? ? !
  POST /api/communities/{community}/roster                   + - - - - - ? ? ? ? !
  POST /api/communities/{community}/norms                    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/norms/adopt              + + + + - - ? ? ? ? !
  POST /api/communities/{community}/goals                    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/cycles                   + - - - - - ? ? ? ? !
  POST /api/communities/{community}/meetings                 + + + + - - ? ? ? ? !
  POST /api/communities/{community}/members                  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/members/{member}/role    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/members/{member}/remove  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/members/{member}/password-link  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/members/{member}/erase   + - - - - - ? ? ? ? !
  GET /api/meetings/{meeting}                                + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/view                           + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/contributions                  + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/record                         + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/log                            + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/groups/{group}/contributions   ? ? ? ? ? ? ? ? ? ? !
  GET /api/meetings/{meeting}/groups/{group}/record          ? ? ? ? ? ? ? ? ? ? !
  GET /api/meetings/{meeting}/groups/{group}/log             ? ? ? ? ? ? ? ? ? ? !
  GET /api/meetings/{meeting}/seal                           + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/open                           + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/recalled                       + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/export/{form}                  + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/entries                        + + + + - ? - ? ? ? !
  POST /api/meetings/{meeting}/entries                       + + - + - ? - ? ? ? !
  GET /api/meetings/{meeting}/norm                           + + + + + ? + ? ? ? !
* POST /api/meetings/{meeting}/norm                          + + - + - ? - ? ? ? !
  POST /api/meetings/{meeting}/norm/rating                   + + + + - ? - ? ? ? !
* POST /api/meetings/{meeting}/remove                        + - - + - ? - ? ? ? !
  POST /api/meetings/{meeting}/works                         + + + + - ? + ? ? ? !
  GET /api/meetings/{meeting}/works/{work}                   + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/works/{work}/pages/{page}      + + + + + ? + ? ? ? !
  GET /api/meetings/{meeting}/works/{work}/pages/{page}/text + + + + + ? + ? ? ? !
  POST /api/meetings/{meeting}/works/{work}/remove           + + + + - ? + ? ? ? !
  POST /api/meetings/{meeting}/erase                         + + + + + ? + ? ? ? !
* GET /api/meetings/{meeting}/invitations                    + + - + - ? - ? ? ? !
* POST /api/meetings/{meeting}/invitations                   + + - + - ? - ? ? ? !
* POST /api/meetings/{meeting}/invitations/{invitation}/revoke  + + - + - ? - ? ? ? !
  GET /api/scripts                                           + + + + + + + + + + !
  POST /api/scripts/check                                    + + + + + + + + + + !
  POST /api/scripts                                          + + + + + + - + + + !
  GET /api/scripts/{script}                                  + + + + + + ? ? ? ? !
  GET /api/scripts/{script}/versions/{version}               + + + + + + ? ? ? ? !
  POST /api/scripts/{script}                                 - - - - - - ? ? ? ? !
  POST /api/scripts/{script}/share                           - - - - - - ? ? ? ? !
  POST /api/scripts/{script}/withdraw                        + - - - - - ? ? ? ? !
  GET /api/protocols/{protocol}/text                         + + + + + + + + + + !
  GET /api/meetings/{meeting}/scripts                        + + + + + ? + ? ? ? !
  POST /api/meetings/{meeting}/items/{item}/plan             ? ? ? ? ? ? ? ? ? ? !
  GET /api/communities/{community}/planning                  + + + + - - ? ? ? ? !
  POST /api/communities/{community}/series                   + + + + - - ? ? ? ? !
  POST /api/communities/{community}/times                    + + + + - - ? ? ? ? !
* POST /api/meetings/{meeting}/plan                          + - - + - ? - ? ? ? !
* POST /api/meetings/{meeting}/template                      + + + + - ? - ? ? ? !
  POST /api/communities/{community}/templates/{template}/remove  + - - - - - ? ? ? ? !
  GET /api/meetings/{meeting}/calendar                       + + + + + ? + ? ? ? !
  GET /calendar/{secret}                                     ? ? ? ? ? ? ? ? ? ? ?
  GET /api/me/home                                           + + + + + + + + + + !
  POST /api/me/home                                          + + + + + + + + + + !
  GET /api/me/hours                                          + + + + + + - + + + !
  POST /api/me/hours                                         + + + + + + - + + + !
  POST /api/me/zone                                          + + + + + + - + + + !
  POST /api/me/feed                                          + + + + + + - + + + !
  POST /api/me/feed/end                                      + + + + + + + + + + !
  POST /api/me/busy                                          + + + + + + - + + + !
  POST /api/me/busy/{import}/remove                          ? ? ? ? ? ? ? ? ? ? !
  GET /api/communities/{community}/school                    + + + + + - ? ? ? ? !
  POST /api/communities/{community}/schools/find             + - - - - - ? ? ? ? !
  POST /api/communities/{community}/school                   + - - - - - ? ? ? ? !
  POST /api/communities/{community}/school/end               + - - - - - ? ? ? ? !
  GET /api/schools/{school}                                  - ? ? ? ? ? ? + ? ? !
  POST /api/schools/{school}/parts/{community}/accept        - ? ? ? ? ? ? + ? ? !
  POST /api/schools/{school}/parts/{community}/end           - ? ? ? ? ? ? + ? ? !
  POST /api/operator/schools                                 - - - - - - - - - - -
  POST /api/operator/schools/coordinators                    - - - - - - - - - - -
  POST /api/operator/schools/place                           - - - - - - - - - - -
  GET /api/me/expertise                                      + + + + + + - + + + !
  POST /api/me/expertise                                     + + + + + + - + + + !
  POST /api/directory/find                                   + + + + + + - + + + !
  POST /api/communities/{community}/directory/{person}/take-out + - - - - - ? ? ? ? !
  POST /api/operator/scripts/publish                         - - - - - - - - - - -
  POST /api/operator/scripts/take-back                       - - - - - - - - - - -
  GET /api/communities/{community}/goals                     + + + + - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}             + - - - - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/serves      + + + + - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/away        + - - - - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/measures    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/measures/{measure}  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/measures/{measure}/remove  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/measures/{measure}/draw  + + + + - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/measures/{measure}/readings  + + + + - - ? ? ? ? !
  POST /api/communities/{community}/goals/{goal}/measures/{measure}/readings/{reading}/remove  + - - - - - ? ? ? ? !
  GET /api/me/goals                                          + + + + + + + + + + !
  GET /api/communities/{community}/cycles/{cycle}            + + + + - - ? ? ? ? !
  POST /api/communities/{community}/cycles/{cycle}/stage     + - - - - - ? ? ? ? !
  POST /api/communities/{community}/cycles/{cycle}/goals     + - - - - - ? ? ? ? !
  POST /api/communities/{community}/cycles/{cycle}/close     - - - - - - ? ? ? ? !
  POST /api/communities/{community}/cycles/{cycle}/next      - - - - - - ? ? ? ? !
  POST /api/communities/{community}/cycles/{cycle}/entries   + + + + - - ? ? ? ? !
  POST /api/communities/{community}/entries/{entry}          - - - - - - ? ? ? ? !
  POST /api/communities/{community}/entries/{entry}/remove   + - - - - - ? ? ? ? !
  POST /api/communities/{community}/cycles/{cycle}/strategies  + + + + - - ? ? ? ? !
  POST /api/communities/{community}/strategies/{strategy}    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/strategies/{strategy}/lock  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/strategies/{strategy}/end  - - - - - - ? ? ? ? !
  GET /api/communities/{community}/changes                   + + + + - - ? ? ? ? !
  GET /api/communities/{community}/data-sets                 + + + + - - ? ? ? ? !
  POST /api/communities/{community}/data-sets/look           + + + + - - ? ? ? ? !
  POST /api/communities/{community}/data-sets                + + + + - - ? ? ? ? !
  GET /api/communities/{community}/data-sets/{data_set}      + + + + - - ? ? ? ? !
  POST /api/communities/{community}/data-sets/{data_set}/words  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/data-sets/{data_set}/remove  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/data-sets/{data_set}/chart  + + + + - - ? ? ? ? !
  POST /api/communities/{community}/data-sets/{data_set}/readings  + + + + - - ? ? ? ? !
* POST /api/meetings/{meeting}/data-sets                     - - - + - ? ? ? ? ? !
  GET /api/meetings/{meeting}/works/{work}/data              ? ? ? ? ? ? ? ? ? ? !
  POST /api/meetings/{meeting}/works/{work}/chart            ? ? ? ? ? ? ? ? ? ? !
  GET /api/communities/{community}/ledgers                   + + + + + + ? ? ? ? !
  POST /api/communities/{community}/ledgers/decisions        + + + + - - ? ? ? ? !
  POST /api/communities/{community}/ledgers/commitments      + + + + - - ? ? ? ? !
  POST /api/meetings/{meeting}/decided-before                + + + + + ? + ? ? ? !
  GET /api/communities/{community}/roles                     + + + + - - ? ? ? ? !
  GET /api/meetings/{meeting}/roles                          + + + + - ? - ? ? ? !
  GET /api/rehearsals/{rehearsal}/works/{work}               ? ? ? ? ? ? ? ? ? ? !
  POST /api/communities/{community}/published                + + + + - - ? ? ? ? !
  GET /api/communities/{community}/published                 + + + + - - ? ? ? ? !
  POST /api/communities/{community}/published/find           + + + + - - ? ? ? ? !
  POST /api/communities/{community}/published/{publication}/withdraw  + - - - - - ? ? ? ? !
  POST /api/communities/{community}/published/{publication}/take  + - - - - - ? ? ? ? !
  GET /api/communities/{community}/published/{publication}   + + + + - - ? ? ? ? !
  POST /api/communities/{community}/published/{publication}/chart  + + + + - - ? ? ? ? !
  GET /api/meetings/{meeting}/joint                          + + + + + ? + ? ? ? !
* POST /api/meetings/{meeting}/joint                         + + - + - ? - ? ? ? !
* POST /api/meetings/{meeting}/joint/{community}/end         + + - + - ? - ? ? ? !
  GET /api/communities/{community}/invited                   + + + + - - ? ? ? ? !
  POST /api/communities/{community}/invited/{meeting}        + + - - - - ? ? ? ? !
  GET /api/communities/{community}/remove                    + - - - - - ? ? ? ? !
  POST /api/communities/{community}/remove                   + - - - - - ? ? ? ? !
  POST /api/operator/communities/remove                      - - - - - - - - - - -
"""
LETTER = {"done": "+", "no": "-", "hidden": "?", "out": "!"}
POINTS = {f"{point.method} {point.path}": point for point in ENDPOINTS}


def _rows_of(grid: str) -> dict[str, tuple[bool, str]]:
    rows = {}
    for line in grid.strip("\n").splitlines()[1:]:
        method, path, *cells = line[2:].split()
        rows[f"{method} {path}"] = (line.startswith("*"), "".join(cells))
    return rows


ROWS = _rows_of(GRID)
READS = [name for name, point in POINTS.items() if point.method == "GET"]
WRITES = [name for name, point in POINTS.items() if point.method == "POST"]
GONE = "POST /api/communities/{community}/remove"
"""May be done in an archived community too; after that there is none."""
ENDS = (
    *("/sign-out", "/password", "/sessions/{session}/end", "/erase", "/leave", "/hand-over", "/archive"),
    *("/members/{member}/role", "/members/{member}/remove", "/communities/{community}/remove"),
    *("/measures/{measure}/remove", "/data-sets/{data_set}/remove", "/{publication}/withdraw", "/stage"),
    *("/{strategy}/lock", "/{community}/school/end", "/parts/{community}/end"),
)
ENDING = [name for name in WRITES if name.endswith(ENDS)]
"""After these the community is not what it was: each is walked in one of its own, all others in one together."""
GOING_ON = [name for name in WRITES if name not in ENDING]
FREE = (
    "POST /api/communities/{community}/published/{publication}/withdraw",
    "POST /api/meetings/{meeting}/joint/{community}/end",
    *("POST /api/meetings/{meeting}/erase", "POST /api/communities/{community}/members/{member}/erase"),
    *("POST /api/communities/{community}/members/{member}/password-link",),
    *("POST /api/communities/{community}/bring-back", "POST /api/communities/{community}/leave"),
)
"""What may be done in an archived community: to forget, to help back in, to bring it back, to go; in this order."""
DRAWS = (
    *("POST /api/meetings/{meeting}/items/{item}/plan", "POST /api/meetings/{meeting}/works/{work}/chart"),
    "POST /api/communities/{community}/data-sets/{data_set}/chart",
    "POST /api/communities/{community}/data-sets/{data_set}/readings",
    "POST /api/communities/{community}/ledgers/decisions",
    "POST /api/communities/{community}/ledgers/commitments",
    "POST /api/meetings/{meeting}/decided-before",
    "POST /api/communities/{community}/published/find",
    "POST /api/communities/{community}/published/{publication}/chart",
)
"""Nothing of these is kept: they are asked by what they read."""
SHUT = [
    name
    for name in WRITES
    if POINTS[name].path.startswith(("/api/communities/{", "/api/meetings/{"))
    and name not in (*FREE, *DRAWS, GONE)
]
