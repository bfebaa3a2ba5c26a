"""What the access table's rows are about. Nothing here is read from a source: only who may ask is tested."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import ApiKey, Group, ProfilePicture, SignUpRequest, User
from accounts.services import api_keys
from accounts.tests.factories import GroupFactory, SignUpRequestFactory, UserFactory
from dashboards.models import Chart, Dashboard, FilterControl, Page
from dashboards.tests.factories import ChartFactory, DashboardFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import Connection, DataSource, Job
from datasources.tests.factories import DataSourceFactory, FieldFactory, GrantFactory


@pytest.fixture
def granted_source(viewer: User, editor: User) -> DataSource:
    """For the viewer and the editor, not for the outsider."""
    source = DataSourceFactory.create()
    FieldFactory.create(source=source, key="brand")
    for person in (viewer, editor):
        GrantFactory.create(source=source, user=person)
    return source


@pytest.fixture
def granted_connection(granted_source: DataSource) -> Connection:
    assert granted_source.connection is not None
    return granted_source.connection


@pytest.fixture
def some_group(db: None) -> Group:
    """Nobody of the cast is in it."""
    return GroupFactory.create()


@pytest.fixture
def some_person(db: None) -> User:
    """A VIEWER who is nobody of the cast."""
    return UserFactory.create()


@pytest.fixture
def waiting_request(db: None) -> SignUpRequest:
    """Nobody has decided about it."""
    return SignUpRequestFactory.create()


@pytest.fixture
def unknown_link() -> SimpleNamespace:
    """A link to set a password that was never mailed."""
    return SimpleNamespace(pk="nobody-was-mailed-this")


@pytest.fixture
def shared_dashboard(viewer: User, editor: User) -> Dashboard:
    """The editor's, shared with the viewer."""
    dashboard = DashboardFactory.create(owner=editor)
    ShareFactory.create(dashboard=dashboard, user=viewer)
    return dashboard


@pytest.fixture
def shared_page(shared_dashboard: Dashboard, granted_source: DataSource) -> Page:
    page = PageFactory.create(dashboard=shared_dashboard)
    ChartFactory.create(page=page, source=granted_source)
    return page


@pytest.fixture
def shared_chart(shared_page: Page) -> Chart:
    chart: Chart = shared_page.elements.get().chart
    return chart


@pytest.fixture
def shared_filter(shared_page: Page, granted_source: DataSource) -> FilterControl:
    return FilterFactory.create(page=shared_page, source=granted_source)


@pytest.fixture
def key_of_viewer(viewer: User) -> ApiKey:
    key, _raw = api_keys.make(
        name="Nightly", scopes=["read"], expires_at=timezone.now() + timedelta(days=1), actor=viewer
    )
    return key


@pytest.fixture
def job_of_viewer(viewer: User) -> Job:
    return Job.objects.create(kind="upload", owner=viewer)


@pytest.fixture
def pictured_person(db: None) -> User:
    """Nobody of the cast, with a picture that is none: it is served as it is stored."""
    person = UserFactory.create(picture="0" * 32)
    ProfilePicture.objects.create(user=person, content=b"RIFF")
    return person
