"""Kinds of syntax that only read and compute. Whatever sqlglot makes of a text has to be one of these."""

from sqlglot import exp

from datasources.query.sql.functions import names

NODES: frozenset[str] = names("""
    Add Alias Aliases All And Anonymous Any Array ArrayContainedBy ArrayContains ArrayContainsAll ArrayOverlaps AtTimeZone
    Between BitwiseAnd BitwiseLeftShift BitwiseNot BitwiseOr BitwiseRightShift BitwiseXor Boolean Bracket CTE Case Cast
    CastToStrType Ceil Collate Column ColumnDef Convert Cube CurrentDate CurrentDatetime CurrentTime CurrentTimestamp DPipe
    DataType DataTypeParam Distinct Div Dot EQ Escape Except Exists Explode Extract Fetch Filter Floor From GT GTE Glob
    Group GroupConcat GroupingSets Having HavingMax HexString ILike Identifier If IgnoreNulls In IntDiv Intersect Interval
    IntervalSpan Is JSONBContains JSONBContainsAllTopKeys JSONBContainsAnyTopKeys JSONBContainsTopKey JSONBExtract
    JSONBExtractScalar JSONColumnDef JSONExtract JSONExtractScalar JSONPath JSONPathKey JSONPathRecursive JSONPathRoot
    JSONPathScript JSONPathSelector JSONPathSlice JSONPathSubscript JSONPathUnion JSONPathWildcard JSONSchema JSONTable Join
    Kwarg LT LTE Lateral Like Limit LimitOptions Literal Localtime Localtimestamp MatchAgainst Mod Mul NEQ National Neg Not
    Null NullSafeEQ NullSafeNEQ Offset Or Order Ordered Overlaps Overlay Paren Pivot PivotAlias PivotAny Pow PropertyEQ
    Pseudocolumn Qualify RawString RegexpILike RegexpLike RespectNulls Rollup SafeFunc Select SetOperation SimilarTo Slice
    Star StartsWith StrPosition Sub Subquery Substring Table TableAlias TableSample Trim TryCast Tuple Unicode Union Unnest
    UnpivotColumns Values Var Where Window WindowSpec With WithOperator WithinGroup Xor
    """)

TYPES: frozenset[exp.DType] = frozenset(
    kind
    for name in names("""
    ARRAY BIGDECIMAL BIGINT BIGNUM BINARY BIT BOOLEAN BPCHAR BYTES CHAR CHARACTER_SET CIDR DATE DATE32 DATERANGE DATETIME
    DATETIME2 DATETIME64 DECIMAL DOUBLE FLOAT INET INT INT128 INT4RANGE INT8RANGE INTERVAL JSON JSONB LONGBLOB LONGTEXT
    MEDIUMBLOB MEDIUMINT MEDIUMTEXT MONEY NAME NCHAR NULL NUMRANGE NVARCHAR RANGE SIGNED SMALLDATETIME SMALLINT SMALLMONEY
    STRUCT TEXT TIME TIMESTAMP TIMESTAMPLTZ TIMESTAMPNTZ TIMESTAMPTZ TIMETZ TINYINT TINYTEXT TSQUERY TSRANGE TSTZRANGE
    TSVECTOR UBIGINT UDECIMAL UDOUBLE UINT UMEDIUMINT UNIQUEIDENTIFIER UNKNOWN UNSIGNED USMALLINT UTINYINT UUID VARBINARY
    VARCHAR YEAR
    """)
    if (kind := getattr(exp.DType, name, None)) is not None
)
"""What a value may be cast to. A type of the source's own, or one that looks something up in the catalogue (`regclass`), is
not here: its input function is code that nobody judged."""

WORDS_BEFORE_PAREN: frozenset[str] = names("""
    against all and any apply array array< as asc at bernoulli between binary by case collate columns cross cube desc
    distinct div else end escape except exists fetch filter first for from full group grouping groups having if ignore ilike
    in inner intersect interval is isnull join json_table last lateral left like limit match materialized mod next not
    notnull null nulls offset on only operator or order outer over partition path percent pivot qualify range recursive
    regexp reservoir respect right rlike rollup row rows select separator set sets similar some struct struct< system table
    tablesample then to top tuple union unnest unpivot using values when where with within xor
    """) | {"grouping sets", "like any", "is distinct from", "order by", "group by", "partition by"}
"""Words of the language that may stand before an opening parenthesis without calling anything."""

REASONS: dict[str, str] = {
    "Into": "into",
    "Lock": "lock",
    "Hint": "hint",
    "WithTableHint": "hint",
    "IndexTableHint": "hint",
    "QueryOption": "hint",
    "Placeholder": "placeholder",
    "Parameter": "variable",
    "SessionParameter": "variable",
    "CurrentUser": "session_word",
    "SessionUser": "session_word",
    "CurrentRole": "session_word",
    "CurrentCatalog": "session_word",
    "CurrentSchema": "session_word",
    "ByteString": "escape_string",
    "UnicodeString": "escape_string",
    "HeredocString": "escape_string",
}
"""The sentence for what is refused often; for everything else it is `statement`, with the words concerned."""
