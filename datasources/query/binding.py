"""Typed filter values become bound parameters: checked against the field's type, in the one form every engine reads."""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlglot import exp

from datasources.query.calculating import column as value_of
from datasources.query.dialect import Dialect
from datasources.query.errors import InvalidValue
from datasources.query.placeholders import Marks
from datasources.query.result import Param
from datasources.query.spec import FieldType, SourceField, SqlParameter, SqlQuery, Value
from datasources.query.sql.parameters import PLACED

MAX_INTEGER = 2**63 - 1
MAX_EXPONENT = 300
"""Numbers beyond 1e±300 fit no column that is shown as a number, and written out they would fill a page."""

MAX_BITS = 1000


class Binder:
    """Collects the parameters of one query while its tree is built; `statement` puts them in the driver's order."""

    def __init__(self, dialect: Dialect, time_zone: str) -> None:
        """`time_zone` is an IANA name (ZoneInfoNotFoundError otherwise)."""
        self.dialect = dialect
        self.time_zone = time_zone
        self.zone = ZoneInfo(time_zone)
        self.params: list[Param] = []
        self._marks = Marks()
        self._prelude = ""

    def value(self, field: SourceField, value: Value) -> exp.Expr:
        """The placeholder of a value that is compared with `field`; `InvalidValue` where the type does not fit."""
        return self.bind(to_param(field, value, self.zone))

    def column(self, field: SourceField) -> exp.Expr:
        """The field's own side of a comparison."""
        return value_of(field, self.dialect, self.time_zone)

    def pattern(self, text: str) -> exp.Expr:
        return self.bind(Param(text, FieldType.TEXT))

    def bind(self, param: Param) -> exp.Expr:
        self.params.append(param)
        return self.dialect.param(self._marks.mark(len(self.params) - 1), param)

    def statement(self, tree: exp.Expr) -> tuple[str, tuple[Param, ...]]:
        """The SQL text of a whole tree with the parameters that belong to it."""
        text = f"{self._prelude} {self.dialect.render(tree)}".lstrip()
        return self._marks.placed(text, self.params, self.dialect.placeholder)

    def written(self, query: SqlQuery) -> exp.Expr:
        """A written query as a derived table without its alias, each of its parameters bound once. What it wants before
        everything else comes with `statement`."""
        bound = {one.name: self.dialect.render(self.value(_as_field(one), one.value)) for one in query.parameters}
        self._prelude = _filled(query.prelude, bound)
        return exp.Var(this=f"({_filled(query.text, bound)})")


def _as_field(parameter: SqlParameter) -> SourceField:
    return SourceField(key=parameter.name, column=parameter.name, type=parameter.type)


def _filled(text: str, bound: Mapping[str, str]) -> str:
    """`InvalidValue` for a parameter that nobody gave a value."""
    missing = next((name for name in PLACED.findall(text) if name not in bound), None)
    if missing is not None:
        raise InvalidValue(missing, reason="parameter_missing")
    return PLACED.sub(lambda place: bound[place[1]], text)


def to_param(field: SourceField, value: Value, zone: ZoneInfo) -> Param:
    """`value` as a parameter for `field`. A `date` for a DATETIME field is its midnight in `zone`."""
    match field.type:
        case FieldType.TEXT if isinstance(value, str):
            return Param(_storable(field, value), FieldType.TEXT)
        case FieldType.BOOLEAN if isinstance(value, bool):
            return Param(value, FieldType.BOOLEAN)
        case FieldType.NUMBER if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return Param(_number(field, value), FieldType.NUMBER)
        case FieldType.DATE if isinstance(value, date) and not isinstance(value, datetime):
            return Param(value.isoformat(), FieldType.DATE)
        case FieldType.DATETIME if isinstance(value, date):
            return Param(_moment(field, value, zone), FieldType.DATETIME, zoned=field.zoned)
    raise InvalidValue(field.key, detail=f"{type(value).__name__} for {field.type}")


def next_day(value: date) -> date | None:
    """The day after; None after the last one a date can be (9999-12-31, which people write for "no end")."""
    return None if value == date.max else value + timedelta(days=1)


def is_day(value: object) -> bool:
    """Whether the value is a calendar day, without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def is_reasonable(value: Value | None) -> bool:
    """False for numbers that Python itself refuses to compare, hash or write out: NaN and integers of a thousand digits."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return not isinstance(value, int) or value.bit_length() <= MAX_BITS


def _storable(field: SourceField, text: str) -> str:
    # No source stores NUL or half a surrogate pair in text, and drivers fail on them in their own ways.
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidValue(field.key, detail="a character that is no text")
    return text


def _number(field: SourceField, value: float | Decimal) -> int | str:
    if isinstance(value, int) and abs(value) <= MAX_INTEGER:
        return value
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidValue(field.key, detail="not a finite number")
    # repr of a float is its shortest decimal: 0.1 means 0.1, not the nearest binary fraction
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact.adjusted()) > MAX_EXPONENT or len(exact.as_tuple().digits) > MAX_EXPONENT:
        raise InvalidValue(field.key, detail="not a number of reasonable size")
    if exact == exact.to_integral_value() and abs(exact) <= MAX_INTEGER:
        return int(exact)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(field: SourceField, value: date, zone: ZoneInfo) -> str:
    local = value if isinstance(value, datetime) else datetime.combine(value, time.min)
    try:
        if field.zoned:
            return (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC).isoformat()
        return (local.astimezone(zone) if local.tzinfo else local).replace(tzinfo=None).isoformat()
    except OverflowError as error:
        raise InvalidValue(field.key, detail=str(error)) from error
