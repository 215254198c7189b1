"""Text that breaks programs: a small set of ours, and where it is at hand the Big List of Naughty Strings."""

import json

from recorded import HOSTILE

OWN = (
    "\u202eevil \u202ctxt.exe",
    "\u2066isolated\u2069 \u2067and right to left\u2069",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 mixed \u202a1\u202c",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f3f4\u200d\u2620\ufe0f",
    "\u200b\u200c\u200d\ufeffhidden\u00ad",
    "Z" + "\u0300\u0301\u0302\u0315\u0327\u0489" * 60,
    "e\u0301 is not \u00e9, and \uff1d1+1 is no formula",
    "null\0byte",
    "lone \ud800 surrogate",
    "\udfff",
    "\ufffe\uffff\U0010ffff",
    "\u2028line\u2029paragraph\u0085next",
    "=1+1",
    "+1-800",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=HYPERLINK(\"http://x\",\"y\")",
    "%0D%0ASet-Cookie: x=1\r\nSet-Cookie: x=1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>'",
    "</script></style></textarea><svg/onload=alert(1)>",
    "<!-- --><![CDATA[ ]]>&lt;&#0;&amp;",
    "javascript:alert(1)",
    "[a](javascript:alert(1)) ![b](x) `c` *d* _e_ ~~f~~ <http://g>",
    "# heading\n> quote\n- list\n1. one\n***\n| a | b |",
    "'; DROP TABLE room_event; --",
    "\" OR \"\"=\"",
    "%s %d %n {0} {{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "../../../../etc/passwd\\..\\windows",
    "---\n!!python/object/apply:os.system [ls]\n...",
    "yes", "null", "NaN", "0x1F", "1e400", "~", "- &a *a",
    "NEAR(a b) AND (\"x\" OR *) NOT title:y ^z",
    "\x1b[31mred\x1b[0m\x07\x08",
    " \u00a0\u3000 ",
    "",
    "long " * 390,
)  # fmt: skip

TEXTS: tuple[str, ...] = (
    *OWN,
    *(json.loads(HOSTILE.read_text(encoding="utf-8")) if HOSTILE.is_file() else ()),
)


def speakable(text: str) -> bool:
    """Whether the wire takes it: it says something, and JSON and every database can keep it."""
    return bool(text.strip()) and "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
