"""The staff list as a table: its headings and posts in three languages, and its rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from school import names
from school.days import BadAnswer
from school.people import Role

MOST_ROWS = 1000
HEADER_WITHIN = 15
COLUMNS = ("name", "post", "subjects", "classes", "association", "led", "since", "id")

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "аты-жөнү",
        "аты жөнү",
        "толук аты-жөнү",
        "фамилиясы, аты, атасынын аты",
        "фио",
        "ф.и.о.",
        "ф.и.о",
        "фамилия имя отчество",
        "фамилия, имя, отчество",
        "full name",
        "name",
    ),
    "post": (
        "кызматы",
        "кызмат орду",
        "ролу",
        "должность",
        "должности",
        "роль",
        "post",
        "position",
        "role",
    ),
    "subjects": (
        "предмет",
        "предмети",
        "предметтери",
        "предметтер",
        "предметы",
        "subject",
        "subjects",
    ),
    "classes": (
        "класстар",
        "класстары",
        "окуткан класстары",
        "классы",
        "преподает в классах",
        "class",
        "classes",
        "classes taught",
    ),
    "association": (
        "усулдук бирикме",
        "усулдук бирикмеси",
        "бирикме",
        "шмо",
        "мо",
        "методобъединение",
        "методическое объединение",
        "association",
    ),
    "led": (
        "класс жетекчиси",
        "жетектеген классы",
        "класс жетекчилиги",
        "классное руководство",
        "классный руководитель",
        "class led",
        "class teacher",
        "class teacher of",
    ),
    "since": (
        "эмгек стажы",
        "стаж",
        "иштей баштаган күнү",
        "стажы качантан",
        "начало стажа",
        "начало работы",
        "стаж с",
        "start of service",
        "service since",
        "since",
    ),
    "id": ("id", "код", "code", "номер"),
}
_KNOWN = {names.fold(word): column for column, words in _HEADERS.items() for word in words}

_POSTS: Sequence[tuple[Role, str]] = (
    # The first that fits holds: a deputy for upbringing is no social pedagogue.
    (Role.DEPUTY, r"(орун ?басар|зам|deputy).*(илими|методика|усулдук|научно|scientific|method)"),
    (Role.DEPUTY, r"(илими|методика|усулдук|научно|scientific|method).*(орун ?басар|зам|deputy)"),
    (Role.OTHER_DEPUTY, r"орун ?басар|\bзам|завуч|окуу болумунун башчысы|deputy"),
    (Role.DIRECTOR, r"директор|director|principal"),
    (Role.SOCIAL_PEDAGOGUE, r"соц[а-я.]* ?пед|social"),
    (Role.PSYCHOLOGIST, r"психолог|psychologist"),
    (Role.LIBRARIAN, r"китепкана|библиотек|librarian"),
    (Role.HEAD, r"шмо|бирикме|методобъединен|методическ\w+ объединен|head of"),
    (Role.CLASS_TEACHER, r"класс\w* (жетекчи|руковод)|class teacher|homeroom"),
    (Role.TEACHER, r"мугалим|учител|преподавател|педагог|teacher"),
)
SAMPLE: Sequence[Sequence[str]] = (
    (
        "Мамбеталиев Нурлан Шаршенович",
        "Мугалим; ШМО жетекчиси",
        "Математика",
        "7-А; 7-Б",
        "Так илимдер",
        "",
        "01.09.1998",
        "",
    ),
    (
        "Кадырбек кызы Айпери",
        "Мугалим",
        "Кыргыз тили жана адабияты",
        "5-А; 6-Б",
        "Кыргыз тили",
        "5-А",
        "2024",
        "",
    ),
    ("Ли Елена Владимировна", "Психолог", "", "", "", "", "15.08.2011", ""),
)
"""Rows of the sample file; the people are made up."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table as it was written. `number` is its number in the file."""

    number: int
    name: str
    post: str = ""
    subjects: str = ""
    classes: str = ""
    association: str = ""
    led: str = ""
    since: str = ""
    id: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON; Row(**…) makes it again."""
        return asdict(self)


def read_rows(table: Sequence[Sequence[str]]) -> list[Row]:
    """The rows under the line of headings, which may stand below a title; empty ones left out.

    Raises BadAnswer when no heading names the column of names, or there are too many rows.
    """
    at, columns = _heading(table)
    body = [
        (at + 2 + n, line) for n, line in enumerate(table[at + 1 :]) if any(map(str.strip, line))
    ]
    if len(body) > MOST_ROWS:
        raise BadAnswer("import-too-many-rows", most=MOST_ROWS)
    if not body:
        raise BadAnswer("import-no-rows")
    return [_row(number, line, columns) for number, line in body]


def post_roles(text: str) -> list[Role]:
    """Roles of «Мугалим; ШМО жетекчиси»; a teacher when nothing is written.

    Raises BadAnswer("import-bad-post").
    """
    parts = [part for part in re.split(r"\s*[;,/\n]\s*|\s+\+\s+", names.tidy(text)) if part]
    found = [_role(part) for part in parts]
    return list(dict.fromkeys(found)) or [Role.TEACHER]


def _heading(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Which line has the headings, and where each column stands."""
    for at, line in enumerate(table[:HEADER_WITHIN]):
        columns = _columns(line)
        if "name" in columns:
            return at, columns
    raise BadAnswer("import-no-names")


def _columns(line: Sequence[str]) -> dict[str, int]:
    """Where each known heading stands; the first of two holds."""
    found: dict[str, int] = {}
    for at, heading in enumerate(line):
        column = _KNOWN.get(names.fold(heading).strip(" :*№"))
        if column:
            found.setdefault(column, at)
    return found


def _row(number: int, line: Sequence[str], columns: Mapping[str, int]) -> Row:
    cells = {name: line[at].strip() for name, at in columns.items() if at < len(line)}
    return Row(number=number, **{"name": "", **cells})


def _role(text: str) -> Role:
    folded = names.fold(text)
    for role, pattern in _POSTS:
        if re.search(pattern, folded):
            return role
    raise BadAnswer("import-bad-post", post=text[:40])
