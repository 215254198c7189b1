"""Which columns look as if they told who a student is: by their name, and by what stands in them."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

Tells = Literal["names", "ids", "e_mails", "birth_dates", "phones", "addresses", "free_text"]
"""What a column looks like."""


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


_NAME = _words(
    "name names surname surnames forename firstname lastname fullname nickname initials vorname nachname "
    "familienname rufname nom noms prenom prenoms nombre nombres apellido apellidos nome cognome "
    "sobrenome naam voornaam achternaam imie nazwisko navn fornavn efternavn namn fornamn efternamn"
)
_STUDENT = _words(
    "student students pupil pupils learner learners child children kid participant schuler schulerin "
    "schulerinnen kind kinder lernende eleve eleves alumno alumna alumnos estudiante estudiantes aluno "
    "aluna studente alunno leerling elev uczen parent guardian mother father teacher"
)
_NEUTRAL = _words(
    "the of s a in full first last given family middle preferred legal de der des du la le el and"
)
_ELSE = _words(
    "school schule ecole escuela scuola class klasse course kurs test exam item task subject fach group "
    "team file city district region unit topic program programme product brand country species assessment "
    "question strand standard"
)
_ID = _words(
    "id ids uid upn uln ssn nhs guid uuid key pin login username user account matric matrikel "
    "matrikelnummer number no nr num nummer numero num code kennung kennzeichen"
)
_BIRTH = _words(
    "birth birthday birthdate birthdates dob born geburtsdatum geburtstag geboren geb naissance "
    "nacimiento nascita nascimento geboortedatum"
)
_PHONE = _words("phone phones telephone tel mobile cell cellphone handy telefon telefono telephon fax")
_ADDRESS = _words(
    "address addresses street adresse anschrift strasse rue direccion postcode postal zip zipcode plz"
)
_MAIL = _words("email mail")

_E_MAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}")
_PHONE_LIKE = re.compile(r"\+?[\d()][\d\s()/.-]{6,}")
_CODE = re.compile(r"(?=.*\d)[\w./-]{4,40}")
_CJK = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}")
_LETTERS = re.compile(r"[^\W\d_][^\W\d_]*(?:['\u2019.-][^\W\d_]*)*")
YEARS_OF_STUDENTS = (3, 21)
_LOOKED_AT = 5_000
"""Values that are looked at."""


def tells(
    name: str, kind: str, values: Mapping[str, int], days: Collection[date], today: date
) -> Tells | None:
    """What it looks like; null: nothing that tells who somebody is.

    `values`: what stands in it, and how often; `days`: those of a column of dates.
    """
    said = header_words(name)
    looked = [value for value, _ in zip(values, range(_LOOKED_AT), strict=False)]
    filled = sum(values.values())
    worded = kind in ("text", "category")
    if worded and (said & _MAIL or any(_E_MAIL.search(value) for value in values)):
        return "e_mails"
    if said & _BIRTH or (kind == "date" and _are_births(days, len(values), filled, today)):
        return "birth_dates" if kind in ("date", "text", "category") else None
    if worded and (_is_named(said) or _are_names(looked, filled)):
        return "names"
    if _are_ids(said, kind, looked, len(values), filled):
        return "ids"
    if (worded and said & _PHONE) or ((worded or said & _PHONE) and _share(looked, _is_phone) > 0.8):
        return "phones"  # with blanks between their digits they read as numbers
    if said & _ADDRESS:
        return "addresses"
    return "free_text" if kind == "text" else None


def header_words(name: str) -> frozenset[str]:
    """Its words, small, without accents: `firstName` has two, as `First_Name`."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.replace("E-Mail", "email").replace("e-mail", "email"))
    plain = unicodedata.normalize("NFKD", apart.casefold().replace("ß", "ss"))
    return frozenset(re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def is_a_name(text: str) -> bool:
    """Whether it holds a given name, and looks like a name."""
    return _is_like_a_name(text) and bool({*_tokens(text)} & _given())


def _is_named(said: frozenset[str]) -> bool:
    if said & _ELSE and not said & _STUDENT:
        return False
    if said & _NAME:
        return True
    return bool(said & _STUDENT) and said <= _STUDENT | _NEUTRAL | _NAME


def _are_names(values: list[str], filled: int) -> bool:
    """By given names, or by the look of names where nearly each row has another one."""
    if not values or _share(values, _is_like_a_name) < 0.8:
        return False
    if _share(values, is_a_name) >= 0.3:
        return True
    full = _share(values, lambda one: len(_tokens(one)) >= 2 or _CJK.fullmatch(one))
    return full >= 0.9 and len(values) >= max(5, filled // 2)


def _are_ids(said: frozenset[str], kind: str, values: list[str], distinct: int, filled: int) -> bool:
    if kind not in ("number", "category", "text") or not distinct:
        return False
    if kind == "number" and "of" in said:  # a number of students is no student's number
        return False
    many = distinct >= 0.5 * filled and filled >= 5
    if said & _ID and (many or said & _STUDENT):
        return kind != "number" or bool(said & (_STUDENT | {"id", "ids"})) or _are_codes(values)
    if distinct < 0.9 * filled or filled < 10:
        return False
    return _are_codes(values) if kind == "number" else _share(values, _CODE.fullmatch) > 0.9


def _are_codes(values: list[str]) -> bool:
    """Whole numbers of the same length, or one after the other: nothing that is measured."""
    whole = [int(value) for value in values if value.isdigit()]
    if len(whole) < len(values) or not whole:
        return False
    lengths = {len(value) for value in values}
    return (len(lengths) == 1 and lengths.pop() >= 5) or max(whole) - min(whole) == len(whole) - 1 >= 9


def _are_births(days: Collection[date], distinct: int, filled: int, today: date) -> bool:
    if len(days) < 5 or distinct < 0.5 * filled:
        return False
    ordered = sorted(days)
    youngest, oldest = YEARS_OF_STUDENTS
    middle = (today - ordered[len(ordered) // 2]).days / 365.25
    latest = (today - ordered[-1]).days / 365.25
    return youngest <= middle <= oldest and latest >= youngest and (ordered[-1] - ordered[0]).days > 150


def _share(values: list[str], like: Callable[[str], object]) -> float:
    return sum(bool(like(value)) for value in values) / len(values) if values else 0.0


def _is_phone(text: str) -> bool:
    return bool(_PHONE_LIKE.fullmatch(text)) and sum(c.isdigit() for c in text) >= 7


def _tokens(text: str) -> list[str]:
    return list(_parts(text))


def _parts(text: str) -> Iterator[str]:
    for token in re.split(r"[\s,]+", text):
        if token:
            plain = unicodedata.normalize("NFKD", token.casefold())
            yield "".join(c for c in plain if not unicodedata.combining(c)).strip(".")


def _is_like_a_name(text: str) -> bool:
    if _CJK.fullmatch(text):
        return True
    parts = [part for part in re.split(r"[\s,]+", text) if part]
    if not 1 <= len(parts) <= 5 or len(text) > 60:
        return False
    return all(_LETTERS.fullmatch(part) for part in parts)


@cache
def _given() -> frozenset[str]:
    return _words((Path(__file__).parent / "given_names.txt").read_text(encoding="utf-8"))
