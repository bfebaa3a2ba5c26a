"""Stored connections get the names of the contract when the database is brought up to date, and lose them on the way back."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection as database
from django.db.migrations.state import ProjectState

from datasources.models import Connection
from datasources.tests.connection_forms import CONFIGS, SECRETS

MIGRATION = import_module("datasources.migrations.0011_setting_names").Migration("0011_setting_names", "datasources")
BEFORE = {"MYSQL": ("tls", "sslmode"), "MSSQL": ("encrypt", "sslmode"), "BIGQUERY": ("max_bytes", "max_bytes_billed")}


def before(kind: str) -> dict[str, Any]:
    now, then = BEFORE.get(kind, ("", ""))
    return {then if name == now else name: value for name, value in CONFIGS[kind].items()}


def stored() -> dict[str, dict[str, Any]]:
    return {made.kind: made.config for made in Connection.objects.all()}


@pytest.mark.django_db
def test_settings_are_renamed_and_back() -> None:
    for kind in CONFIGS:
        made = Connection(name=kind, kind=kind, config=before(kind))
        made.seal_secret(SECRETS[kind])
        made.save()
    assert stored() == {kind: before(kind) for kind in CONFIGS} != CONFIGS
    with database.schema_editor() as editor:
        MIGRATION.apply(ProjectState(), editor)
        MIGRATION.apply(ProjectState(), editor)  # what has its new name already stays
        assert stored() == CONFIGS
        MIGRATION.unapply(ProjectState(), editor)
    assert stored() == {kind: before(kind) for kind in CONFIGS}
    assert {made.kind: made.open_secret() for made in Connection.objects.all()} == SECRETS
