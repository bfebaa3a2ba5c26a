"""The parts of seeding that must hold when a run is repeated or interrupted."""

import pytest
from django.db import transaction

from datasources.models import Connection
from lookflex.demo import markers, samples
from lookflex.demo.shop import ShopAccess

pytestmark = pytest.mark.django_db


def test_a_marker_lives_and_dies_with_its_transaction() -> None:
    assert not markers.is_done("shop")
    with transaction.atomic():
        markers.mark("shop")
        transaction.set_rollback(True)
    assert not markers.is_done("shop")
    markers.mark("shop")
    assert markers.is_done("shop")
    assert not markers.is_done("targets")


def test_a_second_start_points_the_shops_connection_at_its_new_port_and_leaves_others() -> None:
    config = {"host": "127.0.0.1", "port": 5001, "database": "shop", "username": "shop_reader", "sslmode": "disable"}
    ours = Connection(name="shop", kind="POSTGRESQL", config=config)
    ours.seal_secret({"password": "old"})
    ours.save()
    other = Connection(name="other", kind="POSTGRESQL", config=config | {"username": "somebody"})
    other.seal_secret({"password": "theirs"})
    other.save()
    markers.mark(samples.SHOP_BUILT)
    samples.build_shop(ShopAccess("127.0.0.1", 5002, "shop", "shop_reader", "new"))
    ours.refresh_from_db()
    other.refresh_from_db()
    assert ours.config == config | {"port": 5002}
    assert ours.open_secret() == {"password": "new"}
    assert other.config == config | {"username": "somebody"}
    assert other.open_secret() == {"password": "theirs"}
