"""Rows for tests: a connection to the test run's source database, data sources over its tables, grants."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

import factory

from datasources.models import AccessRequest, Connection, DataSource, Field, Grant


def source_config() -> dict[str, Any]:
    """Settings of a connection to the database that plays the part of somebody else's."""
    address = urlsplit(os.environ["LOOKFLEX_TEST_SOURCE_READER_URL"])
    return {
        "host": address.hostname,
        "port": address.port,
        "database": address.path.lstrip("/"),
        "username": unquote(address.username or ""),
        "schema": "",
        "sslmode": "prefer",
    }


def source_secret() -> dict[str, str]:
    address = urlsplit(os.environ["LOOKFLEX_TEST_SOURCE_READER_URL"])
    return {"password": unquote(address.password or "")}


class ConnectionFactory(factory.django.DjangoModelFactory[Connection]):
    """Reaches the source database with the account that may only read."""

    class Meta:
        model = Connection

    name = factory.Sequence(lambda n: f"Connection {n}")
    kind = "POSTGRESQL"
    config = factory.LazyFunction(source_config)

    @classmethod
    def _create(cls, model_class: type[Connection], *args: Any, **kwargs: Any) -> Connection:
        password = kwargs.pop("password", None)
        connection = model_class(*args, **kwargs)
        connection.seal_secret({"password": password} if password is not None else source_secret())
        connection.save()
        return connection


class DataSourceFactory(factory.django.DjangoModelFactory[DataSource]):
    """A data source over table `public.orders`, without fields and grants."""

    class Meta:
        model = DataSource

    label = factory.Sequence(lambda n: f"주문 {n}")
    identifier = factory.Sequence(lambda n: f"orders_{n}")
    kind = "POSTGRESQL"
    connection = factory.SubFactory(ConnectionFactory)
    schema_name = "public"
    table_name = "orders"


class FieldFactory(factory.django.DjangoModelFactory[Field]):
    class Meta:
        model = Field

    source = factory.SubFactory(DataSourceFactory)
    key = factory.Sequence(lambda n: f"field_{n}")
    column = factory.SelfAttribute("key")
    label = factory.Sequence(lambda n: f"Field {n}")
    type = "TEXT"
    order = factory.Sequence(lambda n: n)


class AccessRequestFactory(factory.django.DjangoModelFactory[AccessRequest]):
    """One that waits."""

    class Meta:
        model = AccessRequest

    source = factory.SubFactory(DataSourceFactory)
    user = factory.SubFactory("accounts.tests.factories.UserFactory")


class GrantFactory(factory.django.DjangoModelFactory[Grant]):
    """To everyone, unless `user` or `group` is given."""

    class Meta:
        model = Grant

    source = factory.SubFactory(DataSourceFactory)
    everyone = factory.LazyAttribute(lambda grant: grant.user is None and grant.group is None)
    user = None
    group = None
