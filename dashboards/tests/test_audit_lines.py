"""What the log says of dashboards: whoever saw rows, also while editing, and what went, by its name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from conftest import ClientOf
from dashboards.models import Chart, Dashboard, Page
from dashboards.services import boards
from dashboards.tests.factories import ChartFactory, PageFactory
from datasources.models import DataSource
from datasources.tests.factories import GrantFactory


@pytest.fixture
def canvas(sales_source: DataSource, editor: User) -> Page:
    GrantFactory.create(source=sales_source, user=editor)
    page = PageFactory.create(name="Figures", dashboard__owner=editor)
    ChartFactory.create(page=page, source=sales_source, title="By mall")
    return page


def reads() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action="DATA_QUERY").order_by("created_at"))


def test_the_edit_page_shows_rows_so_it_is_written_down(canvas: Page, editor: User, client_of: ClientOf) -> None:
    assert client_of(editor).get(f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/edit/").status_code == 200
    [entry] = reads()
    assert (entry.actor, entry.target_label, entry.detail["charts"]) == (editor, "Figures", 1)


def test_so_does_a_chart_that_is_stored_nowhere(
    canvas: Page, sales_source: DataSource, editor: User, client_of: ClientOf
) -> None:
    address = f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/edit/charts/new/"
    answer = client_of(editor).get(address, {"type": "TABLE", "source": str(sales_source.pk)})
    assert answer.status_code == 200, answer
    [entry] = reads()
    assert entry.detail["asked"] == "chart preview"
    assert entry.detail["source"] == sales_source.label
    assert entry.detail["columns"]


def test_what_was_deleted_has_a_name(canvas: Page, editor: User, client_of: ClientOf) -> None:
    chart = Chart.objects.get()
    base = f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/"
    client_of(editor).post(f"{base}edit/elements/{chart.pk}/delete/")
    entry = AuditEntry.objects.get(action="DASHBOARD_EDIT")
    assert entry.detail["element_deleted"] == "By mall"
    assert entry.detail["element"] == str(chart.pk)


def test_what_the_bin_lets_go_for_good_is_written_down(canvas: Page) -> None:
    long_ago = timezone.now() - timedelta(days=31)
    alone = PageFactory.create(name="Alone", deleted_at=long_ago)
    Dashboard.objects.filter(pk=canvas.dashboard_id).update(deleted_at=long_ago)
    boards.empty_bin()
    gone = AuditEntry.objects.filter(action="DASHBOARD_EDIT")
    said = {(entry.target_id, str(entry.detail)) for entry in gone}
    assert said == {
        (str(alone.dashboard_id), "{'page_gone': 'Alone'}"),
        (str(canvas.dashboard_id), "{'gone': True}"),
    }
    assert not gone.exclude(actor=None).exists()
