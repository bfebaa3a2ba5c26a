"""The functions and operators there are, with what they take and give. The allow-list: nothing else compiles.

What each one means is said in docs/expressions.md and in `datasources.services.expression_words`, held to this list by a
test."""

from dataclasses import dataclass
from enum import StrEnum

from datasources.query.fields import FieldType


class Group(StrEnum):
    AGGREGATES = "aggregates"
    CONDITIONS = "conditions"
    NUMBERS = "numbers"
    TEXTS = "texts"
    DATES = "dates"
    CASTS = "casts"
    OPERATORS = "operators"


TEXT = frozenset({FieldType.TEXT})
NUMBER = frozenset({FieldType.NUMBER})
BOOLEAN = frozenset({FieldType.BOOLEAN})
DATED = frozenset({FieldType.DATE, FieldType.DATETIME})
MOMENT = frozenset({FieldType.DATETIME})
ORDERED = frozenset(FieldType) - BOOLEAN
MEASURED = NUMBER | DATED
ANY = frozenset(FieldType)
UNIT: frozenset[FieldType] = frozenset()
"""In `takes`: one of the function's `units`, written out as a text."""

SAME = "same"
"""As `gives`: the type that all arguments have in common."""
FIRST = "first"
"""As `gives`: the type of the first argument."""
TRUNCATED = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Function:
    """`takes`: the types allowed at each place; `least` of them have to be there (0: all; -1: none); the last
    place comes again up to `most` arguments in all. `gives` is a type, SAME or FIRST."""

    name: str
    group: Group
    takes: tuple[frozenset[FieldType], ...]
    gives: FieldType | str
    example: str
    least: int = 0
    most: int = 0
    units: tuple[str, ...] = ()

    @property
    def fewest(self) -> int:
        return max(self.least, 0) if self.least else len(self.takes)

    @property
    def limit(self) -> int:
        return self.most or len(self.takes)

    def slot(self, index: int) -> frozenset[FieldType]:
        """What the argument at `index` may be."""
        return self.takes[min(index, len(self.takes) - 1)]


_N, _T, _B, _D = FieldType.NUMBER, FieldType.TEXT, FieldType.BOOLEAN, FieldType.DATE
_A, _C, _NUM, _TXT, _DAT, _CAST, _OP = Group

AGGREGATES = frozenset({"SUM", "AVG", "MIN", "MAX", "COUNT", "COUNT_DISTINCT"})
COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("SUM", _A, (NUMBER,), _N, "SUM(sales)"),
        Function("AVG", _A, (NUMBER,), _N, "AVG(price)"),
        Function("MIN", _A, (ORDERED,), FIRST, "MIN(order_date)"),
        Function("MAX", _A, (ORDERED,), FIRST, "MAX(order_date)"),
        Function("COUNT", _A, (ANY,), _N, "COUNT(order_no)", least=-1),
        Function("COUNT_DISTINCT", _A, (ANY,), _N, "COUNT_DISTINCT(customer)"),
        Function("IF", _C, (BOOLEAN, ANY, ANY), SAME, "IF(sales > 100000, 'large', 'small')", least=2),
        Function("CASE", _C, (ANY,), SAME, "CASE WHEN sales > 0 THEN 'sold' ELSE 'returned' END", least=2, most=60),
        Function("COALESCE", _C, (ANY,), SAME, "COALESCE(nickname, name, 'nobody')", least=2, most=10),
        Function("NULLIF", _C, (ANY, ANY), SAME, "NULLIF(quantity, 0)"),
        Function("ROUND", _NUM, (NUMBER, NUMBER), _N, "ROUND(price * 1.1, 2)", least=1),
        Function("ABS", _NUM, (NUMBER,), _N, "ABS(difference)"),
        Function("FLOOR", _NUM, (NUMBER,), _N, "FLOOR(price / 1000)"),
        Function("CEIL", _NUM, (NUMBER,), _N, "CEIL(price / 1000)"),
        Function("MOD", _NUM, (NUMBER, NUMBER), _N, "MOD(order_no, 10)"),
        Function("GREATEST", _NUM, (MEASURED,), SAME, "GREATEST(price, cost)", least=2, most=5),
        Function("LEAST", _NUM, (MEASURED,), SAME, "LEAST(price, cost)", least=2, most=5),
        Function("CONCAT", _TXT, (TEXT,), _T, "CONCAT(brand, ' / ', category)", least=1, most=20),
        Function("LOWER", _TXT, (TEXT,), _T, "LOWER(code)"),
        Function("UPPER", _TXT, (TEXT,), _T, "UPPER(code)"),
        Function("TRIM", _TXT, (TEXT,), _T, "TRIM(name)"),
        Function("LENGTH", _TXT, (TEXT,), _N, "LENGTH(name)"),
        Function("SUBSTRING", _TXT, (TEXT, NUMBER, NUMBER), _T, "SUBSTRING(code, 1, 3)", least=2),
        Function("REPLACE", _TXT, (TEXT, TEXT, TEXT), _T, "REPLACE(phone, '-', '')"),
        Function("CONTAINS", _TXT, (TEXT, TEXT), _B, "CONTAINS(name, 'sale')"),
        Function("STARTS_WITH", _TXT, (TEXT, TEXT), _B, "STARTS_WITH(code, 'KR')"),
        Function("YEAR", _DAT, (DATED,), _N, "YEAR(order_date)"),
        Function("QUARTER", _DAT, (DATED,), _N, "QUARTER(order_date)"),
        Function("MONTH", _DAT, (DATED,), _N, "MONTH(order_date)"),
        Function("WEEK", _DAT, (DATED,), _N, "WEEK(order_date)"),
        Function("DAY", _DAT, (DATED,), _N, "DAY(order_date)"),
        Function("WEEKDAY", _DAT, (DATED,), _N, "WEEKDAY(order_date)"),
        Function("HOUR", _DAT, (MOMENT,), _N, "HOUR(paid_at)"),
        Function("DATE_TRUNC", _DAT, (DATED, UNIT), _D, "DATE_TRUNC(order_date, 'month')", units=TRUNCATED),
        Function("DATE_ADD", _DAT, (DATED, NUMBER, UNIT), FIRST, "DATE_ADD(order_date, 7, 'day')", units=TRUNCATED),
        Function("DATE_DIFF", _DAT, (DATED, DATED, UNIT), _N, "DATE_DIFF(shipped, ordered, 'day')", units=TRUNCATED),
        Function("TODAY", _DAT, (), _D, "DATE_DIFF(TODAY(), order_date, 'day')"),
        Function("TEXT", _CAST, (ANY,), _T, "TEXT(order_no)"),
        Function("NUMBER", _CAST, (TEXT | BOOLEAN | NUMBER,), _N, "NUMBER(amount_text)"),
        Function("DATE", _CAST, (TEXT | DATED,), _D, "DATE('2026-01-31')"),
        Function("+", _OP, (NUMBER, NUMBER), _N, "price + shipping"),
        Function("-", _OP, (NUMBER, NUMBER), _N, "sales - cost"),
        Function("*", _OP, (NUMBER, NUMBER), _N, "price * quantity"),
        Function("/", _OP, (NUMBER, NUMBER), _N, "SUM(margin) / SUM(sales)"),
        *(Function(sign, _OP, (ANY, ANY), _B, f"quantity {sign} 10") for sign in ("=", "<>", "<", "<=", ">", ">=")),
        Function("AND", _OP, (BOOLEAN, BOOLEAN), _B, "sales > 0 AND quantity > 0"),
        Function("OR", _OP, (BOOLEAN, BOOLEAN), _B, "sales > 0 OR quantity > 0"),
        Function("NOT", _OP, (BOOLEAN,), _B, "NOT is_member"),
        Function("IN", _OP, (ANY,), _B, "brand IN ('A', 'B')", least=2, most=101),
        Function("BETWEEN", _OP, (ANY, ANY, ANY), _B, "price BETWEEN 100 AND 200"),
        Function("IS NULL", _OP, (ANY,), _B, "phone IS NULL"),
        Function("NEG", _OP, (NUMBER,), _N, "-sales"),
        Function("POS", _OP, (NUMBER,), _N, "+sales"),
    )
}
ALIASES = {
    "AVERAGE": "AVG", "COUNTD": "COUNT_DISTINCT", "CEILING": "CEIL", "LEN": "LENGTH", "SUBSTR": "SUBSTRING", "MID": "SUBSTRING",
    "IFNULL": "COALESCE", "NVL": "COALESCE", "STR": "TEXT", "LCASE": "LOWER", "UCASE": "UPPER",
}  # fmt: skip
"""Other names people know for the same thing; what is stored keeps what they wrote."""
