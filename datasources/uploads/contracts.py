"""What goes into reading an uploaded file and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from datasources.query.spec import FieldType


class FileKind(StrEnum):
    EXCEL = "EXCEL"
    CSV = "CSV"


class TypeReason(StrEnum):
    """Why a type is proposed; shown beside it in the type review."""

    CHOSEN = "chosen"
    """Somebody chose it; nothing was proposed."""
    BLANK = "blank"
    """No filled cell."""
    TEXT = "text"
    MIXED = "mixed"
    """Some cells are numbers, dates … and some are not; `sample` is one that is not."""
    LEADING_ZERO = "leading_zero"
    IDENTIFIER = "identifier"
    """All digits under a name like `…id`, `…no`, `…code`, 번호, 코드."""
    LONG_DIGITS = "long_digits"
    """Whole numbers of more than 18 digits, which no number type keeps."""
    DECIMAL_COMMA = "decimal_comma"
    """A comma seems to be the decimal point, as in `1.234,56`; `2,500` among such cells would be anything."""
    NUMBERS = "numbers"
    DATES = "dates"
    DATETIMES = "datetimes"
    COMPACT_DATES = "compact_dates"
    """Eight digits that are days, under a name like `…date`, …일, …일자."""
    MONTH_FIRST = "month_first"
    """Dates such as `12/31/2026`, in an order that no other would fit; the same for `DAY_FIRST`."""
    DAY_FIRST = "day_first"
    EITHER_FIRST = "either_first"
    """Dates such as `03/04/2026`: nobody can tell the month from the day."""
    BOOLEANS = "booleans"


class NoticeCode(StrEnum):
    """What was done to a file, or is odd about it, that a person would want to know."""

    NO_ROWS = "no_rows"
    HEADER_MOVED = "header_moved"
    """The asked header row was blank: `rows[0]` is the one that was taken."""
    BLANK_HEADERS = "blank_headers"
    DUPLICATE_HEADERS = "duplicate_headers"
    BLANK_ROWS = "blank_rows"
    """Rows without any value between others, left out."""
    WIDE_ROWS = "wide_rows"
    """Rows with more cells than the header row."""
    ERROR_CELLS = "error_cells"
    """Cells that hold an error such as #N/A, read as blank."""
    UNSAVED_FORMULAS = "unsaved_formulas"
    """Formulas stored without a value, read as blank: the file has to be opened and saved in Excel once."""
    HIDDEN_SHEET = "hidden_sheet"
    TYPES_LEFT = "types_left"
    """Columns that do not wholly fit the type they had in the file before: they were read as what they are now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """`count` cells, rows or columns; `rows` the first row numbers as the file counts them; `subject` a name."""

    code: NoticeCode
    count: int = 0
    rows: tuple[int, ...] = ()
    subject: str = ""


class Origin(StrEnum):
    """Where a column's cells are, where rows are added to others."""

    BOTH = "both"
    THERE = "there"
    """Not in the file: empty in the new rows."""
    NEW = "new"
    """Only in the file: empty in the rows that were there."""


@dataclass(frozen=True, slots=True)
class BaseColumn:
    """A column of the rows that are there; `label` is its name in the file it came from."""

    key: str
    label: str
    type: FieldType
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Base:
    """The rows that are there, as a Parquet file, to which those of another file are added."""

    path: str
    columns: tuple[BaseColumn, ...]


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How to read the file. Row numbers start at 1; a sheet of None is the first one that has cells; encoding and delimiter
    of None are found out; `types` are decisions that win over the proposals, by column key; `carried` are decisions about the
    file before, which win as long as every filled cell fits."""

    header_row: int = 1
    sheet_name: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    types: Mapping[str, FieldType] = field(default_factory=dict)
    carried: Mapping[str, FieldType] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    """Name → key of the columns of the file before: a column keeps its key wherever it stands now."""
    base: Base | None = None
    """The rows stand before the file's, whose columns are found by their names and keep their types."""
    time_zone: str = "Asia/Seoul"
    """The site's zone: date-times with an offset are stored as its wall clock."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use. Bytes and seconds."""

    memory_bytes: int = 1 << 30
    """Resident memory; address space may be twice that, because readers reserve what they never touch."""
    seconds: float = 120.0
    disk_bytes: int = 2 << 30
    """The largest file it may write."""
    inflated_bytes: int = 1 << 30
    members: int = 5_000
    cells: int = 16_000_000
    columns: int = 1_000
    cell_characters: int = 1_000_000


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """One column. `filled + blanks` is the number of rows; `failed` of the filled cells did not fit the chosen type and
    are NULL, the first of them in `failed_rows` and, cut short, in `failed_texts`. `sample` is the cell that decided the
    reason, where one cell did."""

    key: str
    label: str
    type: FieldType
    reason: TypeReason
    sample: str = ""
    filled: int = 0
    blanks: int = 0
    failed: int = 0
    failed_rows: tuple[int, ...] = ()
    failed_texts: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    origin: Origin | None = None
    """Where rows are added to others; `filled` and `blanks` count both then."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that was read. `row_count` are all rows, `added` those of this file. `sheets` are the workbook's worksheets;
    `encoding` and `delimiter` are a CSV's."""

    columns: tuple[ParsedColumn, ...]
    row_count: int
    notices: tuple[Notice, ...] = ()
    added: int = 0
    header_row: int = 1
    sheet_name: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a file as text, header row included, for choosing sheet, header row and encoding. `is_whole`: there are no
    other rows."""

    rows: tuple[tuple[str, ...], ...]
    sheet_name: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    is_whole: bool = False
