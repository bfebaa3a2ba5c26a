"""The sample shop: what is in it, that it stays the same, and who may reach it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
import pytest

from lookflex.demo import shop
from lookflex.demo.catalogue import BRANDS, products
from lookflex.demo.orders import SEOUL, OrderLine, lines_of
from lookflex.demo.shop import ShopAccess
from lookflex.embedded import postgres, servers, throw_away
from lookflex.embedded.servers import Servers

TODAY = date(2026, 3, 2)
DAY = date(2026, 2, 27)


@pytest.fixture(scope="module")
def running() -> Iterator[Servers]:
    with throw_away.folder() as folder:
        started = servers.start(folder, durable=False)
        yield started
        started.stop()


@pytest.fixture(scope="module")
def access(running: Servers) -> ShopAccess:
    return shop.prepare(running.admin_url, application="lookflex", loader_password="loads", reader_password="reads")


@pytest.fixture(scope="module")
def loader(access: ShopAccess) -> str:
    return postgres.url(port=access.port, user=shop.OWNER, password="loads", database=access.database)


@pytest.fixture(scope="module")
def reader(access: ShopAccess) -> str:
    return postgres.url(port=access.port, user=access.user, password=access.password, database=access.database)


@pytest.fixture
def few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shop, "DAYS", 20)


def test_a_day_depends_on_the_day_alone() -> None:
    assert lines_of(DAY) == lines_of(DAY)
    assert lines_of(DAY) != lines_of(DAY + timedelta(days=1))


def test_the_rows_of_two_years_are_about_200_000() -> None:
    sample = [len(lines_of(TODAY - timedelta(days=number))) for number in range(1, 731, 10)]
    assert 160_000 < sum(sample) * 10 < 240_000


def test_a_line_agrees_with_itself() -> None:
    articles = {article.sku: article for article in products()}
    for line in lines_of(DAY):
        article = articles[line.sku]
        assert (line.brand, line.product, line.list_price) == (article.brand, article.name, article.list_price)
        assert line.ordered_at.astimezone(SEOUL).date() == line.order_date == DAY
        assert line.order_no.startswith("20260227-")
        if line.settlement_amount is not None:
            assert 0 < line.settlement_amount < line.list_price * line.quantity * (1 - line.discount_rate)
            assert line.margin == line.settlement_amount - (line.ad_cost or 0) - article.cost_price * line.quantity
        else:
            assert line.margin is None


def test_the_data_has_the_dirt_and_the_skew_of_real_data() -> None:
    lines: list[OrderLine] = [line for number in range(40) for line in lines_of(DAY - timedelta(days=number))]
    for column in ("region", "customer_id", "settlement_amount", "ad_cost"):
        missing = sum(getattr(line, column) is None for line in lines)
        assert 0 < missing < len(lines) / 4, column
    assert all(line.region is None for line in lines if line.mall == "해외몰")
    assert len({line.order_no for line in lines}) < len(lines) * 0.95  # orders with several lines
    brands = Counter(line.brand for line in lines).most_common()
    assert len(brands) == len(BRANDS)
    assert brands[0][1] > 8 * brands[-1][1]
    customers = Counter(line.customer_id for line in lines if line.customer_id)
    assert customers.most_common(1)[0][1] > 5 * len(lines) / len(customers)
    assert all(article.sku.startswith("0") for article in products())


def test_a_sale_and_the_week_show() -> None:
    assert len(lines_of(date(2025, 11, 11))) > 1.7 * len(lines_of(date(2025, 11, 13)))
    mondays = sum(len(lines_of(date(2025, 9, 1) + timedelta(weeks=week))) for week in range(8))
    saturdays = sum(len(lines_of(date(2025, 9, 6) + timedelta(weeks=week))) for week in range(8))
    assert mondays > 1.1 * saturdays


@pytest.mark.usefixtures("few_days")
def test_later_runs_add_days_drop_old_ones_and_change_nothing_else(loader: str) -> None:
    totals = "SELECT order_date, count(*), sum(settlement_amount) FROM shop.orders GROUP BY 1 ORDER BY 1"
    with psycopg.connect(loader, autocommit=True) as connection:
        added = shop.load(loader, today=TODAY)
        before = {row[0]: row[1:] for row in connection.execute(totals)}
        assert added == sum(count for count, _sum in before.values())
        assert (min(before), max(before)) == (TODAY - timedelta(days=20), TODAY - timedelta(days=1))
        lines = lines_of(DAY)
        assert before[DAY] == (len(lines), sum(line.settlement_amount or 0 for line in lines))
        assert shop.load(loader, today=TODAY) == 0
        shop.load(loader, today=TODAY + timedelta(days=2))
        after = {row[0]: row[1:] for row in connection.execute(totals)}
        assert (min(after), max(after)) == (TODAY - timedelta(days=18), TODAY + timedelta(days=1))
        assert all(after[day] == before[day] for day in after if day in before)
        assert connection.execute("SELECT count(*) FROM shop.products").fetchone() == (len(products()),)


@pytest.mark.usefixtures("few_days")
def test_the_reader_reads_and_does_nothing_else(loader: str, reader: str) -> None:
    shop.load(loader, today=TODAY)
    with psycopg.connect(reader, autocommit=True) as connection:
        row = connection.execute("SELECT count(*) > 0 FROM shop.orders").fetchone()
        assert row == (True,)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("CREATE TABLE shop.mine (x int)")
        connection.execute("SET default_transaction_read_only = off")
        for statement in (
            "DELETE FROM shop.orders",
            "CREATE TABLE shop.mine (x int)",
            "CREATE TABLE public.mine (x int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_the_shops_accounts_cannot_reach_the_application(running: Servers, access: ShopAccess) -> None:
    for user, password in ((shop.OWNER, "loads"), (access.user, access.password)):
        for database in ("lookflex", "postgres"):
            address = postgres.url(port=access.port, user=user, password=password, database=database)
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(address)
    application = running.database_url.removesuffix("/lookflex") + "/shop"
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(application)


def test_an_account_that_is_no_superuser_but_may_make_databases_is_enough() -> None:
    with throw_away.folder() as folder:
        other = servers.start(folder, durable=False)
        with psycopg.connect(other.admin_url, autocommit=True) as connection:
            connection.execute("ALTER ROLE lookflex CREATEROLE")
        access = shop.prepare(
            other.database_url, application="lookflex", loader_password="loads", reader_password="reads"
        )
        assert (access.host, access.database, access.user) == ("127.0.0.1", "shop", "shop_reader")
        with psycopg.connect(other.admin_url, autocommit=True) as connection:
            connection.execute("ALTER ROLE lookflex NOCREATEROLE")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            shop.prepare(other.database_url, application="lookflex", loader_password="x", reader_password="y")
        other.stop()
