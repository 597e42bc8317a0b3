"""Tables of the staff: read from XLSX or CSV, written as XLSX. Blocking: run it in a thread."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from school import names
from school.days import BadAnswer
from school.staffing.staff_table import MOST_ROWS, Row, read_rows

LARGEST = 5 * 1024 * 1024
LARGEST_OPENED = 50 * 1024 * 1024
MOST_ENTRIES = 500
MOST_RATIO = 200
MOST_LINES = MOST_ROWS + 100
MOST_COLUMNS = 40
LONGEST_CELL = 1000
WIDEST = 60

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(content: bytes, filename: str = "") -> list[Row]:
    """The rows of a staff list. Raises BadAnswer when it is no table we can read."""
    return read_rows(read_table(content, filename))


def read_table(content: bytes, filename: str = "") -> list[list[str]]:
    """The cells of an XLSX or CSV file as text; dates as 2024-09-01. Raises BadAnswer."""
    if not content.strip():
        raise BadAnswer("import-empty")
    if len(content) > LARGEST:
        raise BadAnswer("import-too-large", most=LARGEST // 1024 // 1024)
    if content.startswith(_ZIP):
        return _read_xlsx(content)
    if content.startswith(_OLD_EXCEL) or filename.lower().endswith((".xls", ".xlsx")):
        raise BadAnswer("import-not-a-table")
    return _read_csv(content)


def write(title: str, rows: Iterable[Sequence[str | int]]) -> bytes:
    """An XLSX file with one sheet; the first row is its headings."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    table = [list(row) for row in rows]
    for at, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(table):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, names.tidy(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                # «=1+1» is what somebody typed, never a formula.
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _widths(table: Sequence[Sequence[str | int]]) -> list[int]:
    columns = max((len(row) for row in table), default=0)
    return [
        min(WIDEST, 2 + max(len(str(row[at])) for row in table if at < len(row)))
        for at in range(columns)
    ]


def _read_xlsx(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    _check_zip(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:
        # openpyxl lets through whatever a broken file makes its parsers raise.
        raise BadAnswer("import-not-a-table") from error
    try:
        sheet = book.worksheets[0]
        # What the file says of its own size is not to be trusted.
        sheet.reset_dimensions()
        return _cells(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
    except BadAnswer:
        raise
    except Exception as error:
        raise BadAnswer("import-not-a-table") from error
    finally:
        book.close()


def _check_zip(content: bytes) -> None:
    """Raises BadAnswer for what would not stay small when it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadAnswer("import-not-a-table") from error
    opened = sum(one.file_size for one in entries)
    bomb = any(one.file_size > MOST_RATIO * max(one.compress_size, 1024) for one in entries)
    if len(entries) > MOST_ENTRIES or opened > LARGEST_OPENED or bomb:
        raise BadAnswer("import-too-large", most=LARGEST // 1024 // 1024)
    if "xl/workbook.xml" not in {one.filename for one in entries}:
        raise BadAnswer("import-not-a-table")


def _read_csv(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        return _cells(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise BadAnswer("import-not-a-table") from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadAnswer("import-not-a-table")


def _cells(lines: Iterable[Sequence[Any]]) -> list[list[str]]:
    """All as text. Raises BadAnswer when there are too many lines with something in them."""
    found = [[_text(value) for value in line[:MOST_COLUMNS]] for line in _limited(lines)]
    while found and not any(found[-1]):
        found.pop()
    return found


def _limited(lines: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for number, line in enumerate(lines):
        if number < MOST_LINES:
            yield line
        elif any(value not in (None, "") for value in line):
            raise BadAnswer("import-too-many-rows", most=MOST_ROWS)
        elif number > MOST_LINES * 100:
            return


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(value)[:LONGEST_CELL].strip()
