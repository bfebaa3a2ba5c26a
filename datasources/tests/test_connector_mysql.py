"""The MySQL connector against a real MariaDB: values, catalogue, read-only, cancel, and what its errors say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from datasources.connectors.base import Caution, SourceColumn, Target
from datasources.connectors.mysql import connector as module
from datasources.connectors.mysql.connector import MysqlConnector
from datasources.connectors.mysql.dialect import MysqlDialect
from datasources.query.compiler import compile_query
from datasources.query.errors import (
    BadQuery,
    Cancelled,
    CannotConnect,
    Denied,
    FieldRemoved,
    QueryTimeout,
    SourceError,
    TableGone,
)
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import (
    Aggregate,
    Dimension,
    FieldType,
    Grain,
    Metric,
    Operator,
    Predicate,
    QuerySpec,
    SourceField,
    TableRef,
)
from datasources.tests import mariadb, shop
from datasources.tests.engines import SEOUL, StoredColumn
from datasources.tests.mariadb import READER, MariaDb


@contextmanager
def connected(target: Target) -> Iterator[MysqlConnector]:
    connector = MysqlConnector(target)
    connector.connect(timeout=5)
    try:
        yield connector
    finally:
        connector.close()


@pytest.fixture
def connector(maria: MariaDb) -> Iterator[MysqlConnector]:
    with connected(maria.target()) as connector:
        yield connector


def ask(connector: MysqlConnector, sql: str, *params: str, types: tuple[FieldType, ...] = ()) -> list[tuple[Any, ...]]:
    bound = tuple(Param(param, FieldType.TEXT) for param in params)
    return [row for batch in connector.rows(CompiledQuery(sql, bound, types)) for row in batch]


ODD = """
CREATE TABLE odd (
    `a ``b`` %s` int, tiny tinyint, flag tinyint(1), bit1 bit(1), bit9 bit(9), big bigint unsigned, cost decimal(30, 4),
    f float, d double, day date, wall datetime(6), at timestamp(3) NULL, clock time(2), y year, doc json,
    mood enum('sad', 'Happy'), tags set('a', 'b'), latin varchar(20) CHARACTER SET latin1,
    korean varchar(20) CHARACTER SET euckr, body longtext, id6 inet6, key1 uuid, blobs blob, raw varbinary(9), place point
) ENGINE=InnoDB;
SET time_zone = '+00:00';
INSERT INTO odd VALUES (1, -5, 2, 1, 300, 18446744073709551615, 99999999999999999999999999.5000, 1.1, 1e300, '2026-01-31',
    '2026-01-31 09:30:00.25', '2026-01-31 00:30:00.5', '-10:00:00.5', 2026, '{"a": [1]}', 'Happy', 'a,b', 'café',
    '한글', '긴 글 😀 \\\\', '::1', '6f1a0b62-90b1-4f3c-8b62-1a2b3c4d5e6f', x'00ff', x'00', point(1, 2));
INSERT INTO odd (`a ``b`` %s`, day, wall) VALUES (2, '0000-00-00', '0000-00-00 00:00:00');
CREATE VIEW odd_view AS SELECT flag, at FROM odd;
CREATE TABLE `t``x %s` (`c``y %d` int);
INSERT INTO `t``x %s` VALUES (7);
CREATE TABLE nap (i int); INSERT INTO nap VALUES (1), (2), (3);
"""


@pytest.fixture(scope="module")
def odd(maria: MariaDb) -> Iterator[MariaDb]:
    """A table of every odd type, and what lies around it."""
    with maria.admin() as connection, connection.cursor() as cursor:
        cursor.execute("SET sql_mode = ''")
        cursor.execute(ODD.replace("%", "%%"), ())
        while cursor.nextset():
            pass
    yield maria
    maria.run("DROP TABLE odd, nap, `t``x %s`; DROP VIEW odd_view")


WANTED: dict[str, tuple[FieldType, Any]] = {
    "tiny": (FieldType.NUMBER, -5),
    "flag": (FieldType.BOOLEAN, True),
    "bit1": (FieldType.BOOLEAN, True),
    "bit9": (FieldType.NUMBER, 300),
    "big": (FieldType.NUMBER, "18446744073709551615"),
    "cost": (FieldType.NUMBER, "99999999999999999999999999.5"),
    "f": (FieldType.NUMBER, 1.1),
    "d": (FieldType.NUMBER, 1e300),
    "day": (FieldType.DATE, "2026-01-31"),
    "wall": (FieldType.DATETIME, "2026-01-31T09:30:00.250000+09:00"),
    "at": (FieldType.DATETIME, "2026-01-31T09:30:00.500000+09:00"),
    "clock": (FieldType.TEXT, "-10:00:00.50"),
    "y": (FieldType.NUMBER, 2026),
    "doc": (FieldType.TEXT, '{"a": [1]}'),
    "mood": (FieldType.TEXT, "Happy"),
    "tags": (FieldType.TEXT, "a,b"),
    "latin": (FieldType.TEXT, "café"),
    "korean": (FieldType.TEXT, "한글"),
    "body": (FieldType.TEXT, "긴 글 😀 \\"),
    "id6": (FieldType.TEXT, "::1"),
    "key1": (FieldType.TEXT, "6f1a0b62-90b1-4f3c-8b62-1a2b3c4d5e6f"),
}


def fields(columns: list[SourceColumn]) -> list[SourceField]:
    return [SourceField(f"k{index}", c.name, c.type, zoned=c.zoned) for index, c in enumerate(columns)]


def test_every_type_is_read_and_shown_as_what_it_is(odd: MariaDb, connector: MysqlConnector) -> None:
    columns = connector.columns(TableRef("odd"))
    # bytes without a character set (blobs, raw, place) are left out
    assert {column.name: column.type for column in columns} == {
        "a `b` %s": FieldType.NUMBER,
        **{name: kind for name, (kind, _) in WANTED.items()},
    }
    assert [column.name for column in columns if column.zoned] == ["at"]
    shown = tuple(Dimension(f.key, f) for f in fields(columns))
    query = compile_query(QuerySpec(TableRef("odd"), dimensions=shown, raw=True), MysqlDialect(), time_zone=SEOUL)
    first, second = [row for batch in connector.rows(query) for row in batch]
    assert list(first) == [1, *(value for _, value in WANTED.values())]
    assert [type(value) for value in first[1:]] == [type(value) for _, value in WANTED.values()]
    # dates that are none are blank
    assert second == (2, *[None] * len(WANTED))
    json.dumps([first, second])


def test_filters_reach_every_type(odd: MariaDb, connector: MysqlConnector) -> None:
    columns = {column.name: column for column in connector.columns(TableRef("odd"))}
    for name, operator, value, wanted in [
        ("flag", Operator.EQ, True, 1),
        ("bit1", Operator.EQ, False, 0),
        ("bit9", Operator.EQ, 300, 1),
        ("big", Operator.GT, 2**63, 1),
        ("mood", Operator.EQ, "happy", 1),
        ("mood", Operator.LT, "i", 1),
        ("korean", Operator.CONTAINS, "글", 1),
        ("latin", Operator.EQ, "cafe", 0),
        ("latin", Operator.EQ, "CAFÉ", 1),
        ("doc", Operator.CONTAINS, '"A"', 1),
        ("id6", Operator.ENDS_WITH, ":1", 1),
        ("clock", Operator.STARTS_WITH, "-10", 1),
        ("day", Operator.IS_NULL, None, 0),
    ]:
        column = columns[name]
        field = SourceField("k", name, column.type, zoned=column.zoned)
        predicate = Predicate(field, operator, () if value is None else (value,))
        spec = QuerySpec(TableRef("odd"), metrics=(Metric("m1", None, Aggregate.COUNT),), predicates=(predicate,))
        query = compile_query(spec, MysqlDialect(), time_zone=SEOUL)
        [[(found,)]] = list(connector.rows(query))
        assert found == wanted, (name, operator)


LITERALS: list[tuple[str, Any]] = [
    ("999999999999999", 999999999999999),
    ("9007199254740993", "9007199254740993"),
    ("10.50", 10.5),
    ("-0.00", 0),
    ("1/0", None),
    ("1e308 * 10", None),
    ("1e0/3", 1 / 3),
    ("CAST(1 AS UNSIGNED) - 2", -1),
    ("'한글 😀 \\\\'", "한글 😀 \\"),
    ("NULL", None),
    ("x'00ff'", "\\x00ff"),
    ("CAST(x'ff' AS CHAR)", "?"),
    ("TIME'10:00:00'", "10:00:00"),
    ("TIMESTAMP'1900-01-01 00:00:00'", "1900-01-01T00:00:00+08:27:52"),
    ("DATE'0001-01-01'", "0001-01-01"),
]


@pytest.mark.parametrize(("sql", "wanted"), LITERALS)
def test_values_are_json_ready(connector: MysqlConnector, sql: str, wanted: Any) -> None:
    try:
        [(found,)] = ask(connector, f"SELECT {sql}")
    except BadQuery:
        found = None  # the server calls 1e309 an error of the query
    assert found == wanted
    assert type(found) is type(wanted)


def test_rows_come_in_batches(connector: MysqlConnector) -> None:
    query = CompiledQuery("SELECT seq FROM seq_1_to_2500", (), (FieldType.NUMBER,))
    batches = list(connector.rows(query, batch=1000))
    assert [len(batch) for batch in batches] == [1000, 1000, 500]
    assert [row[0] for batch in batches for row in batch] == list(range(1, 2501))


def test_names_of_the_source_are_only_names(odd: MariaDb, connector: MysqlConnector) -> None:
    assert connector.tables(search="`X %") == [TableRef("t`x %s", "shop")]
    [column] = connector.columns(TableRef("t`x %s"))
    field = SourceField("k", column.name, column.type)
    spec = QuerySpec(TableRef("t`x %s"), dimensions=(Dimension("d1", field),), raw=True)
    spec = QuerySpec(
        **{**{n: getattr(spec, n) for n in QuerySpec.__slots__}, "predicates": (Predicate(field, Operator.EQ, (7,)),)}
    )
    [[(found,)]] = list(connector.rows(compile_query(spec, MysqlDialect(), time_zone=SEOUL)))
    assert found == 7


ZONES = ("Europe/Berlin", "America/New_York", "Asia/Seoul", "UTC")


@pytest.mark.parametrize("zone", ZONES)
def test_days_begin_at_midnight_in_every_zone_although_the_server_knows_none(maria: MariaDb, zone: str) -> None:
    from_2023 = [1_679_000_000 + step * 40_001 for step in range(2000)]
    maria.run(
        "DROP TABLE IF EXISTS moments; CREATE TABLE moments (z timestamp); SET time_zone = '+00:00';"
        "INSERT INTO moments SELECT FROM_UNIXTIME(1679000000 + seq * 40001) FROM seq_0_to_1999"
    )
    wanted: dict[str, int] = {}
    for second in from_2023:
        day = day_of(second, zone)
        wanted[day] = wanted.get(day, 0) + 1
    field = SourceField("z", "z", FieldType.DATETIME, zoned=True)
    spec = QuerySpec(
        TableRef("moments"),
        dimensions=(Dimension("d1", field, Grain.DAY),),
        metrics=(Metric("m1", None, Aggregate.COUNT),),
    )
    with connected(maria.target(time_zone=zone)) as connector:
        query = compile_query(spec, MysqlDialect(), time_zone=zone)
        assert [row for batch in connector.rows(query) for row in batch] == sorted(wanted.items())


def day_of(second: int, zone: str) -> str:
    """The calendar's answer."""
    return datetime.fromtimestamp(second, ZoneInfo(zone)).date().isoformat()


def test_averages_and_quotients_keep_their_digits(maria: MariaDb) -> None:
    column = StoredColumn("n", "integer", FieldType.NUMBER)
    with mariadb.engine(maria, [column], [(1,), (2,), (2,)]) as engine:
        average = QuerySpec(engine.table, metrics=(Metric("m1", column.field, Aggregate.AVG),))
        assert engine.ask(average) == [(pytest.approx(5 / 3, rel=1e-15),)]
        [(ratio,)] = ask(engine.connector, f"SELECT SUM(n) / 7 FROM {engine.table.name}")
        assert float(ratio) == pytest.approx(5 / 7, rel=1e-15)


def test_texts_that_differ_anyhow_are_groups_of_their_own(maria: MariaDb) -> None:
    texts = ["A", "a", "a ", "Á", "á", "ａ", ""]
    column = StoredColumn("s", "varchar", FieldType.TEXT)
    with mariadb.engine(maria, [column], [(text,) for text in texts]) as engine:
        grouped = QuerySpec(
            engine.table, dimensions=(Dimension("d1", column.field),), metrics=(Metric("m1", None, Aggregate.COUNT),)
        )
        assert engine.ask(grouped) == [(text, 1) for text in sorted(texts)]
        distinct = QuerySpec(engine.table, metrics=(Metric("m1", column.field, Aggregate.COUNT_DISTINCT),))
        assert engine.ask(distinct) == [(len(texts),)]


def test_a_pattern_that_runs_away_is_an_error_not_a_missing_row(maria: MariaDb) -> None:
    column = StoredColumn("s", "varchar", FieldType.TEXT)
    with mariadb.engine(maria, [column], [("a" * 60 + "!",), ("a",)]) as engine:
        spec = QuerySpec(
            engine.table,
            dimensions=(Dimension("d1", column.field),),
            raw=True,
            predicates=(Predicate(column.field, Operator.REGEX, ("(a+)+$",)),),
        )
        with pytest.raises(BadQuery) as refusal:
            engine.ask(spec)
        assert refusal.value.reason == "pattern_too_slow"


WRITING = [
    "INSERT INTO nap VALUES (9)",
    "CREATE TABLE mine (i int)",
    "DROP TABLE nap",
    "UPDATE nap SET i = 9",
    "SELECT 1; DROP TABLE nap",
    "SELECT 1 INTO OUTFILE '/tmp/lookflex-test'",
    "CALL mysql.nothing()",
]


@pytest.mark.parametrize("sql", WRITING)
def test_nothing_is_written_not_even_by_an_account_that_may(odd: MariaDb, sql: str) -> None:
    odd.run(
        "CREATE USER IF NOT EXISTS writer@'%' IDENTIFIED BY 'w';"
        "GRANT SELECT, INSERT, UPDATE, CREATE, DROP ON shop.* TO writer@'%'"
    )
    with connected(odd.target(username="writer", password="w")) as connector, pytest.raises(SourceError):
        ask(connector, sql)
    assert odd.run("SELECT COUNT(*) FROM nap WHERE i < 9") == [(3,)]
    assert odd.run("SHOW TABLES LIKE 'mine'") == []


SETTINGS = {
    "sql_mode": "NO_UNSIGNED_SUBTRACTION",
    "time_zone": "+00:00",
    "character_set_results": "utf8mb4",
    "collation_connection": "utf8mb4_nopad_bin",
    "tx_read_only": 1,
    "max_statement_time": 3600,
}


def test_the_servers_own_settings_do_not_matter(maria: MariaDb) -> None:
    maria.run("SET GLOBAL sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'")
    maria.run("SET GLOBAL time_zone = '+05:00', GLOBAL sql_select_limit = 1")
    try:
        with connected(maria.target()) as connector:
            names = ", ".join(f"@@session.{name}" for name in SETTINGS)
            assert ask(connector, f"SELECT {names}") == [tuple(SETTINGS.values())]
            assert ask(connector, "SELECT %s", 'it\'s \\ "x"') == [('it\'s \\ "x"',)]
            assert len(ask(connector, "SELECT seq FROM seq_1_to_5")) == 5
    finally:
        maria.run("SET GLOBAL sql_mode = DEFAULT, GLOBAL time_zone = 'SYSTEM', GLOBAL sql_select_limit = DEFAULT")


def in_background(connector: MysqlConnector, sql: str) -> tuple[threading.Thread, list[BaseException]]:
    failures: list[BaseException] = []

    def read() -> None:
        try:
            ask(connector, sql)
        except SourceError as error:
            failures.append(error)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread, failures


SLOW = "SELECT COUNT(*) FROM seq_1_to_1000000 AS a, seq_1_to_1000000 AS b WHERE MOD(a.seq * b.seq, 7) = 3"
"""Hours of work."""


@pytest.mark.parametrize("sql", [SLOW, "SELECT SLEEP(60)", "SELECT i, SLEEP(30) FROM nap"])
def test_cancel_ends_the_query_at_the_server(odd: MariaDb, connector: MysqlConnector, sql: str) -> None:
    thread, failures = in_background(connector, sql)
    shop.eventually(lambda: any(sql in text for text in odd.processes()))
    started = time.monotonic()
    connector.cancel()
    thread.join(5)
    assert not thread.is_alive()
    assert time.monotonic() - started < 2
    assert [type(error) for error in failures] == [Cancelled]
    shop.eventually(lambda: not any(sql in text for text in odd.processes()), seconds=2)
    connector.cancel()
    with pytest.raises(Cancelled):
        ask(connector, "SELECT 1")


def test_a_cancel_that_nobody_heeds_cuts_the_line(
    odd: MariaDb, connector: MysqlConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_S", 0)
    thread, failures = in_background(connector, SLOW)
    shop.eventually(lambda: SLOW in odd.processes())
    connector.cancel()
    thread.join(5)
    assert [type(error) for error in failures] == [Cancelled]
    shop.eventually(lambda: SLOW not in odd.processes(), seconds=2)


def test_the_servers_own_time_limit_is_a_timeout(connector: MysqlConnector) -> None:
    with pytest.raises(QueryTimeout):
        ask(connector, f"SET STATEMENT max_statement_time = 0.1 FOR {SLOW}")


def test_whoever_stops_reading_leaves_nothing_running(maria: MariaDb) -> None:
    many = "SELECT seq, REPEAT('x', 1000) FROM seq_1_to_10000000"
    with connected(maria.target()) as connector:
        rows = connector.rows(CompiledQuery(many, (), ()), batch=10)
        assert len(next(rows)) == 10
        started = time.monotonic()
        rows.close()
        assert time.monotonic() - started < 1
        shop.eventually(lambda: many not in maria.processes(), seconds=3)


def test_a_session_that_the_server_ends(odd: MariaDb, connector: MysqlConnector) -> None:
    thread, failures = in_background(connector, SLOW)
    shop.eventually(lambda: SLOW in odd.processes())
    odd.run(f"KILL USER {READER}")
    thread.join(5)
    [error] = failures
    assert isinstance(error, CannotConnect)
    assert error.reason == "network"


def test_errors_say_what_is_gone(odd: MariaDb, connector: MysqlConnector) -> None:
    cases: list[tuple[str, type[SourceError], str]] = [
        ("SELECT 1 FROM `no such`", TableGone, "no such"),
        ("SELECT `t`.`gone` FROM `odd` AS `t`", FieldRemoved, "gone"),
        ("SELECT 1 FROM mysql.global_priv", Denied, "global_priv"),
        ("SELECT", BadQuery, ""),
        ("SELECT 9223372036854775807 + 9223372036854775807", BadQuery, ""),
    ]
    for sql, kind, subject in cases:
        with pytest.raises(kind) as refusal:
            ask(connector, sql)
        assert refusal.value.subject == subject


def test_a_statement_in_the_servers_language_changes_nothing(maria: MariaDb) -> None:
    maria.run("SET GLOBAL lc_messages = 'ko_KR'")
    try:
        with connected(maria.target()) as connector, pytest.raises(TableGone) as refusal:
            ask(connector, "SELECT 1 FROM `no such`")
        assert refusal.value.subject == "no such"
        with pytest.raises(CannotConnect) as refused, connected(maria.target(password="wrong")):
            pass
        assert refused.value.reason == "credentials"
    finally:
        maria.run("SET GLOBAL lc_messages = 'en_US'")


def test_only_readable_tables_and_columns_are_offered(odd: MariaDb) -> None:
    odd.run(
        "CREATE TABLE secret (open int, shut int); CREATE TABLE blind (i int);"
        "CREATE USER part@'%' IDENTIFIED BY 'p';"
        "GRANT SELECT (open) ON shop.secret TO part@'%'; GRANT INSERT ON shop.blind TO part@'%'"
    )
    try:
        with connected(odd.target(username="part", password="p")) as connector:
            assert connector.tables() == [TableRef("secret", "shop")]
            assert connector.tables(search="SECR") == [TableRef("secret", "shop")]
            assert connector.tables(search="odd") == []
            assert [column.name for column in connector.columns(TableRef("secret"))] == ["open"]
            with pytest.raises(Denied):
                connector.columns(TableRef("blind"))
            with pytest.raises(TableGone):
                connector.columns(TableRef("odd"))
            with pytest.raises(Denied):
                ask(connector, "SELECT shut FROM secret")
    finally:
        odd.run("DROP TABLE secret, blind; DROP USER part@'%'")


def test_tables_are_listed_in_order_and_up_to_the_limit(odd: MariaDb, connector: MysqlConnector) -> None:
    names = [table.name for table in connector.tables()]
    assert {"odd", "odd_view", "nap"} <= set(names)
    assert names == sorted(names)
    assert len(connector.tables(limit=2)) == 2
    assert {table.schema for table in connector.tables()} == {"shop"}


GRANTS: list[tuple[str, set[Caution]]] = [
    ("SELECT ON shop.*", set()),
    ("SELECT, INSERT ON shop.*", {Caution.CAN_WRITE}),
    ("SELECT, UPDATE (i) ON shop.nap", {Caution.CAN_WRITE}),
    ("ALL PRIVILEGES ON shop.*", {Caution.CAN_WRITE}),
    ("SELECT, FILE ON *.*", {Caution.FILE_ACCESS}),
    ("SELECT, SUPER ON *.*", {Caution.SUPERUSER}),
    ("ALL PRIVILEGES ON *.*", {Caution.SUPERUSER}),
]


@pytest.mark.parametrize(("grant", "wanted"), GRANTS, ids=[grant for grant, _ in GRANTS])
def test_a_report_says_what_is_risky(odd: MariaDb, grant: str, wanted: set[Caution]) -> None:
    odd.run(f"CREATE USER judged@'%' IDENTIFIED BY 'j'; GRANT {grant} TO judged@'%'")
    try:
        with connected(odd.target(username="judged", password="j")) as connector:
            report = connector.report(tables=1)
        assert set(report.cautions) == wanted
        assert report.version.startswith("MariaDB 1")
        assert len(report.tables) == 1
    finally:
        odd.run("DROP USER judged@'%'")


def test_rights_that_come_by_a_role_count(odd: MariaDb) -> None:
    odd.run(
        "CREATE ROLE pen; GRANT SELECT, DELETE ON shop.* TO pen; CREATE USER judged@'%' IDENTIFIED BY 'j';"
        "GRANT pen TO judged@'%'; SET DEFAULT ROLE pen FOR judged@'%'"
    )
    try:
        with connected(odd.target(username="judged", password="j")) as connector:
            assert connector.report().cautions == (Caution.CAN_WRITE,)
            assert TableRef("nap", "shop") in connector.tables()
    finally:
        odd.run("DROP USER judged@'%'; DROP ROLE pen")


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"host": "no-such-host.invalid"}, "name", "no-such-host.invalid"),
    ({"port": 1}, "network", "127.0.0.1"),
    ({"database": "absent"}, "database", "absent"),
    ({"username": "nobody_here"}, "credentials", "127.0.0.1"),
    ({"password": "wrong"}, "credentials", "127.0.0.1"),
    ({"password": "틀린 비밀번호"}, "credentials", "127.0.0.1"),
    ({"password": "a\x00b"}, "credentials", "127.0.0.1"),
    ({"host": "169.254.169.254"}, "host_not_allowed", "169.254.169.254"),
]


@pytest.mark.parametrize(("changes", "reason", "subject"), REFUSED)
def test_why_no_session_comes_about(maria: MariaDb, changes: dict[str, Any], reason: str, subject: str) -> None:
    with pytest.raises(CannotConnect) as refusal, connected(maria.target(**changes)):
        pass
    assert (refusal.value.reason, refusal.value.subject) == (reason, subject)
