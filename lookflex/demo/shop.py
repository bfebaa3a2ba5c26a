"""The sample shop as somebody else's PostgreSQL database: loaded by its owner, read by an account that can only read."""

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta

import psycopg
from psycopg import sql

from lookflex.demo.catalogue import products
from lookflex.demo.orders import lines_of
from lookflex.embedded import postgres

DATABASE = SCHEMA = "shop"
OWNER = "shop_loader"
READER = "shop_reader"
DAYS = 2 * 365

TABLES = """
CREATE TABLE shop.products (
    sku text PRIMARY KEY, product text NOT NULL, brand text NOT NULL, category text NOT NULL,
    list_price numeric(12, 0) NOT NULL, cost_price numeric(12, 0) NOT NULL
);
CREATE TABLE shop.orders (
    ordered_at timestamptz NOT NULL, order_date date NOT NULL, order_no text NOT NULL,
    brand text NOT NULL, category text NOT NULL, mall text NOT NULL, product text NOT NULL,
    sku text NOT NULL, region text, customer_id text,
    quantity integer NOT NULL, list_price numeric(12, 0) NOT NULL, discount_rate numeric(5, 4) NOT NULL,
    settlement_amount numeric(14, 0), ad_cost numeric(14, 0), margin numeric(14, 0), is_returned boolean NOT NULL
);
CREATE INDEX orders_order_date ON shop.orders (order_date);
"""


@dataclass(frozen=True)
class ShopAccess:
    """How a data source reaches the shop: with its reader's account."""

    host: str
    port: int
    database: str
    user: str
    password: str


def prepare(admin_url: str, *, application: str, loader_password: str, reader_password: str) -> ShopAccess:
    """Makes the shop's database and its two accounts, or gives them these passwords.

    Neither may connect to the database named `application`. `admin_url` opens an account that may make roles and
    databases; psycopg.errors.InsufficientPrivilege says that it may not.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        postgres.ensure_role(connection, OWNER, password=loader_password)
        postgres.ensure_role(connection, READER, password=reader_password)
        # Whoever is no superuser may give a database only to an account it belongs to.
        connection.execute("GRANT shop_loader TO CURRENT_USER")
        postgres.ensure_database(connection, DATABASE, owner=OWNER)
        for statement in (
            sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(application)),
            sql.SQL("GRANT CONNECT ON DATABASE shop TO shop_reader"),
            sql.SQL("ALTER ROLE shop_reader SET default_transaction_read_only = on"),
        ):
            connection.execute(statement)
        return ShopAccess(connection.info.host, connection.info.port, DATABASE, READER, reader_password)


def load(address: str, *, today: date) -> int:
    """Brings the two years that end yesterday into the shop; returns the number of rows added.

    `address` opens the shop's database as its owner. Days that are there stay untouched.
    """
    first, last = today - timedelta(days=DAYS), today - timedelta(days=1)
    with psycopg.connect(address) as connection:
        if connection.execute("SELECT to_regclass('shop.orders')").fetchone() == (None,):
            _create(connection)
        connection.execute("DELETE FROM shop.orders WHERE order_date < %s OR order_date > %s", [first, last])
        newest = connection.execute("SELECT max(order_date) FROM shop.orders").fetchone()
        if newest and newest[0]:
            first = newest[0] + timedelta(days=1)
        return _copy_orders(connection, first, last)


def _create(connection: psycopg.Connection) -> None:
    connection.execute("CREATE SCHEMA IF NOT EXISTS shop")
    connection.execute(TABLES)
    connection.execute("GRANT USAGE ON SCHEMA shop TO shop_reader")
    connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA shop TO shop_reader")
    with connection.cursor().copy("COPY shop.products FROM STDIN") as copy:
        for article in products():
            copy.write_row(
                (article.sku, article.name, article.brand, article.category, article.list_price, article.cost_price)
            )


def _copy_orders(connection: psycopg.Connection, first: date, last: date) -> int:
    """Copies the days from `first` to `last`. As CSV, because that costs half of adapting value by value."""
    count = 0
    with connection.cursor().copy("COPY shop.orders FROM STDIN (FORMAT csv)") as copy:
        for offset in range((last - first).days + 1):
            lines = lines_of(first + timedelta(days=offset))
            text = io.StringIO()
            csv.writer(text).writerows(lines)
            copy.write(text.getvalue())
            count += len(lines)
    if count:
        connection.execute("ANALYZE shop.orders")
    return count
