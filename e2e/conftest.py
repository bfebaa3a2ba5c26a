"""One demo and one browser for the whole run; every page is listened to."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, TypeAlias

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from e2e import browsing
from e2e.complaints import Complaints
from e2e.demo_process import Demo, running_demo
from lookflex.embedded import throw_away
from notifications.tests.smtp_sink import SmtpSink

NewContext: TypeAlias = Callable[..., BrowserContext]
PageOf: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="session")
def mail_sink() -> Iterator[SmtpSink]:
    """The mail server of this run's demo."""
    with throw_away.folder() as folder, SmtpSink(folder / "mails").running() as sink:
        yield sink


@pytest.fixture(scope="session")
def demo(mail_sink: SmtpSink) -> Iterator[Demo]:
    """The demo of this run."""
    with throw_away.folder() as folder, running_demo(folder / "demo", mail_sink.environment()) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(demo: Demo) -> str:
    """What addresses that begin with a slash hang below."""
    return demo.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's Chromium, drawing the same way everywhere."""
    program = os.environ.get("CHROMIUM", browsing.CHROMIUM)
    return browser_type_launch_args | {"executable_path": program, "args": list(browsing.ARGUMENTS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Korean person's desktop browser."""
    return browser_context_args | browsing.CONTEXT


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Whatever a page of this test complains about fails the test, unless the test has announced it."""
    heard = Complaints()
    yield heard
    heard.check()


@pytest.fixture
def listened_context(
    browser: Browser, browser_context_args: dict[str, Any], complaints: Complaints
) -> Iterator[NewContext]:
    """Makes browser contexts that are listened to; keywords replace the usual ones."""
    with ExitStack() as opened:

        def make(**options: Any) -> BrowserContext:  # noqa: ANN401 - Playwright's own
            context = browser.new_context(**(browser_context_args | options))
            opened.callback(context.close)
            complaints.listen(context)
            context.set_default_timeout(browsing.PATIENCE)
            return context

        yield make


@pytest.fixture
def stranger(listened_context: NewContext) -> Page:
    """A browser in which nobody is signed in."""
    return listened_context().new_page()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """Role → cookies of a session, so that each role signs in once per run."""
    return {}


@pytest.fixture
def page_of(listened_context: NewContext, sessions: dict[str, Any], demo: Demo) -> PageOf:
    """A new browser in which the sample user of that role is signed in; keywords go to the browser context."""

    def make(role: str, **options: Any) -> Page:  # noqa: ANN401 - Playwright's own
        if role not in sessions:
            door = listened_context()
            browsing.sign_in(door.new_page(), demo.users[role])
            sessions[role] = door.storage_state()
            door.close()
        return listened_context(storage_state=sessions[role], **options).new_page()

    return make


@pytest.fixture(scope="session")
def shop(demo: Demo) -> Iterator[psycopg.Connection[Any]]:
    """The sample shop's database, for plain SQL beside the pages. Days are Korean, as in the demo."""
    with psycopg.connect(demo.database_address("shop"), autocommit=True) as connection:
        connection.execute("SET TIME ZONE 'Asia/Seoul'")
        yield connection
