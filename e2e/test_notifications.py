"""The bell in a browser, and the mail server of the demo tried from its page."""

import re

import psycopg
import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import PageOf
from e2e.demo_process import Demo
from e2e.test_accessibility import grave_faults
from notifications.tests.smtp_sink import SmtpSink


@pytest.fixture
def told(demo: Demo) -> None:
    """Two things the viewer has not read, written past all code of ours."""
    statement = """
        INSERT INTO notifications_notification
            (id, created_at, updated_at, user_id, type, params, about, link_url)
        SELECT gen_random_uuid(), now() - n * interval '1 second', now(), u.id, 'ACCESS_GRANTED',
            jsonb_build_object('source', 'Source ' || n), '', '/datasources/'
        FROM accounts_user u, generate_series(1, 2) n WHERE u.email = %s"""
    with psycopg.connect(demo.database_address("lookflex"), autocommit=True) as database:
        database.execute("DELETE FROM notifications_notification")
        database.execute(statement, [demo.users["VIEWER"].email])


def badge(page: Page) -> str:
    return page.locator("lf-bell .bell-count").inner_text()


def test_the_bell_from_ringing_to_read(page_of: PageOf, told: None, demo: Demo) -> None:
    page = page_of("VIEWER", locale="en-US")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert not [url for url in asked if "/notifications/" in url], "the page comes with its count"
    bell = page.locator("lf-bell > button")
    # The copy of the count is older than what was written past our code: looking at the list counts anew in a while.
    with page.expect_response(re.compile("/notifications/bell/")):
        bell.focus()
        page.keyboard.press("Enter")
    expect(page.locator(".told")).to_have_count(2)
    expect(page.locator(".told.is-unread")).to_have_count(2)
    faults = grave_faults(page)
    assert not faults, "\n".join(faults)
    with page.expect_response(re.compile("/notifications/read/")):
        page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator(".told.is-unread")).to_have_count(0)
    expect(bell).to_have_attribute("aria-label", "Notifications")
    expect(page).to_have_title(re.compile("^Dashboards"))
    page.locator(".told-open").first.click()
    expect(page).to_have_url(re.compile("/datasources/$"))


def test_the_page_of_notifications_marks_one(page_of: PageOf, told: None) -> None:
    page = page_of("VIEWER", locale="en-US")
    page.goto("/notifications/")
    expect(page.locator(".told.is-unread")).to_have_count(2)
    page.get_by_role("button", name="Mark as read: You have access to Source 1").click()
    expect(page.locator(".told.is-unread")).to_have_count(1)
    expect(page.locator("lf-bell > button")).to_have_attribute("aria-label", "Notifications, 1 unread")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    faults = grave_faults(page)
    assert not faults, "\n".join(faults)


def test_a_test_mail_goes_through_worker_and_server(page_of: PageOf, mail_sink: SmtpSink) -> None:
    page = page_of("ADMIN", locale="en-US")
    page.goto("/manage/mail/")
    page.get_by_label("Send a test to").fill("me@example.com")
    page.get_by_role("button", name="Test the operator's settings").click()
    expect(page.get_by_text("The mail server has accepted the mail.")).to_be_visible()
    assert ["me@example.com"] in [one.recipients for one in mail_sink.mails()]
    faults = grave_faults(page)
    assert not faults, "\n".join(faults)
