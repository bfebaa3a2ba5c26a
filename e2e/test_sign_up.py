"""From "Sign up" to the first look at the dashboards, with the admin's approval between, and a forgotten password."""

import re
import secrets

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e import mailbox
from e2e.browsing import fill_sign_in
from e2e.complaints import Complaints
from e2e.conftest import NewContext, PageOf
from e2e.test_accessibility import grave_faults
from notifications.tests.smtp_sink import SmtpSink

PASSWORD = "Quiet-River-4417"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def address() -> str:
    return f"new.{secrets.token_hex(4)}@example.com"


def ask_for_an_account(page: Page, mail_sink: SmtpSink, address: str, name: str = "홍길동") -> None:
    """From the sign-in page to waiting."""
    page.goto("/sign-in/")
    page.get_by_role("link", name="가입").click()
    page.locator("[name=email]").fill(address)
    page.locator("[name=email]").press("Enter")
    expect(page.locator("[name=code]")).to_be_focused()
    expect(page.locator("lf-countdown button")).to_be_disabled()
    code = mailbox.code_of(mailbox.newest(mail_sink, address))
    page.evaluate("text => navigator.clipboard.writeText(text)", f" {code[:3]} {code[3:]} ")
    page.locator("[name=code]").press("Control+V")
    page.locator("[name=code]").press("Enter")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("승인 대기")


def test_signing_up_being_approved_and_signing_in(
    listened_context: NewContext, page_of: PageOf, mail_sink: SmtpSink, address: str
) -> None:
    newcomer = listened_context().new_page()
    ask_for_an_account(newcomer, mail_sink, address)
    assert not grave_faults(newcomer)

    admin = page_of("ADMIN")
    admin.goto("/manage/requests/")
    row = admin.locator("tr").filter(has_text=address)
    row.get_by_role("link", name="승인").click()
    dialog = admin.locator("dialog[open]")
    expect(dialog).to_contain_text(address)
    assert not grave_faults(admin)
    expect(dialog.locator("[name=role][value=VIEWER]")).to_be_checked()  # what was wished
    dialog.locator("[name=role][value=EDITOR]").check()
    dialog.locator("button[type=submit]").click()
    expect(admin.locator(".notice-success")).to_be_visible()
    expect(row).to_have_count(0)

    expect(newcomer.get_by_role("heading", level=1)).to_have_text("계정이 준비되었습니다")  # by itself
    assert "/sign-in/" in mailbox.link_of(mailbox.newest(mail_sink, address, subject="준비"), "/sign-in/")
    newcomer.locator("#waiting").get_by_role("link", name="로그인").click()
    fill_sign_in(newcomer, address, PASSWORD)
    expect(newcomer).not_to_have_url(re.compile("/sign-in/"))
    newcomer.locator("[popovertarget=user-menu]").click()
    expect(newcomer.locator("#user-menu")).to_contain_text("편집자")


def test_on_a_phone_two_are_rejected_at_once_and_told_why(
    listened_context: NewContext, page_of: PageOf, mail_sink: SmtpSink, address: str
) -> None:
    other = f"b.{address}"
    phones = [listened_context(viewport=PHONE).new_page() for _n in range(2)]
    for phone, who in zip(phones, (address, other), strict=True):
        ask_for_an_account(phone, mail_sink, who)
    admin = page_of("ADMIN", viewport=PHONE)
    admin.goto(f"/manage/requests/?q={address}")
    expect(admin.locator("[data-picked]").first).to_be_disabled()
    admin.locator("[data-all]").check()
    expect(admin.locator("[data-count]")).to_have_text("2명 선택")
    admin.locator("[data-picked]").nth(1).click()
    admin.locator("dialog[open] textarea").fill("팀장님께 먼저 말씀해 주세요.")
    assert admin.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    admin.locator("dialog[open] button[type=submit]").click()
    expect(admin.locator(".notice-success")).to_contain_text("2건")
    for phone, who in zip(phones, (address, other), strict=True):
        expect(phone.locator("#waiting")).to_contain_text("팀장님께 먼저 말씀해 주세요.")
        assert "팀장님께" in mailbox.text_of(mailbox.newest(mail_sink, who, subject="결과"))


def test_whoever_comes_back_before_the_approval_is_told(
    listened_context: NewContext, mail_sink: SmtpSink, address: str
) -> None:
    ask_for_an_account(listened_context().new_page(), mail_sink, address)
    elsewhere = listened_context().new_page()
    elsewhere.goto("/sign-in/")
    fill_sign_in(elsewhere, address, PASSWORD)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("승인 대기")


def test_a_forgotten_password(
    listened_context: NewContext, page_of: PageOf, mail_sink: SmtpSink, complaints: Complaints, address: str
) -> None:
    complaints.expect("status of (404|422)")
    owner = page_of("OWNER")
    owner.goto("/admin/accounts/user/add/")
    for name, value in {"email": address, "name": "잊은 사람", "password1": PASSWORD, "password2": PASSWORD}.items():
        owner.locator(f"[name={name}]").fill(value)
    owner.locator("[name=_save]").click()
    expect(owner.locator(".messagelist .success")).to_be_visible()

    signed_in = listened_context()
    page = sign_in_as(signed_in, address, PASSWORD)
    person = listened_context().new_page()
    person.goto("/sign-in/")
    person.get_by_role("link", name="비밀번호를 잊으셨나요?").click()
    person.locator("[name=email]").fill(address)
    person.locator("[name=email]").press("Enter")
    expect(person.get_by_role("heading", level=1)).to_have_text("메일함을 확인하세요")
    link = mailbox.link_of(mailbox.newest(mail_sink, address), "/reset-password/")
    person.goto(link)
    field, new = person.locator("[name=new_password]"), "Another-River-9182"
    field.fill(new)
    person.locator("lf-reveal button").click()
    expect(field).to_have_attribute("type", "text")
    assert not grave_faults(person)
    field.press("Enter")
    expect(person.locator(".notice-success")).to_be_visible()
    fill_sign_in(person, address, new)
    expect(person).not_to_have_url(re.compile("/sign-in/"))
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in/"))
    person.goto(link)
    expect(person.get_by_role("heading", level=1)).to_have_text("더 이상 쓸 수 없는 링크입니다")


def sign_in_as(context: BrowserContext, address: str, password: str) -> Page:
    """A page of somebody who is not in the demo's cast."""
    page = context.new_page()
    page.goto("/sign-in/")
    fill_sign_in(page, address, password)
    expect(page).not_to_have_url(re.compile("/sign-in/"))
    return page
