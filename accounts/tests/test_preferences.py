"""Language and theme switches, and how a request gets its language."""

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from conftest import ClientOf

LANGUAGE, THEME, PAGE = "/preferences/language/", "/preferences/theme/", "/sign-in/"
SHORTCUTS = "/preferences/shortcuts/"
HOME = "/ui/?a=1"


def language_of(client: Client, **headers: str) -> str:
    return client.get(PAGE, headers=headers).headers["Content-Language"]


@pytest.mark.parametrize(
    ("asked", "given"), [("ko-KR,ko;q=0.9", "ko"), ("en-GB", "en"), ("fr", "en"), ("", "en"), ("\x00;q=x", "en")]
)
def test_first_the_browsers_preference(client: Client, db: None, asked: str, given: str) -> None:
    assert language_of(client, **{"accept-language": asked}) == given


def test_then_the_cookie(client: Client, db: None) -> None:
    response = client.post(LANGUAGE, {"language": "ko", "next": HOME})
    assert (response.status_code, response.headers["Location"]) == (302, HOME)
    assert language_of(client, **{"accept-language": "en"}) == "ko"
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Lax", True, "/")


def test_before_all_the_persons_own(client_of: ClientOf, viewer: User) -> None:
    browser = client_of(viewer)
    browser.post(LANGUAGE, {"language": "ko"})
    assert User.objects.get(pk=viewer.pk).language == "ko"
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = browser.get("/api/v1/users/me", headers={"accept-language": "en"})
    assert response.headers["Content-Language"] == "ko"


def test_one_persons_language_does_not_leak_into_the_next_request(client_of: ClientOf, viewer: User) -> None:
    viewer.choose_language("ko")
    client_of(viewer).get("/api/v1/users/me")
    assert language_of(client_of(None)) == "en"


@pytest.mark.parametrize("language", ["", "fr", "ko\x00", "k" * 10_000])
def test_other_languages_are_refused(client: Client, db: None, language: str) -> None:
    response = client.post(LANGUAGE, {"language": language})
    assert response.status_code == 400
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_theme_is_remembered(client_of: ClientOf, viewer: User) -> None:
    response = client_of(viewer).post(THEME, {"theme": "dark", "next": HOME})
    assert (response.status_code, response.headers["Location"]) == (302, HOME)
    assert User.objects.get(pk=viewer.pk).theme == "dark"


def test_the_script_wants_no_page_back(client_of: ClientOf, viewer: User) -> None:
    response = client_of(viewer).post(THEME, {"theme": "dark"}, headers={"sec-fetch-dest": "empty"})
    assert (response.status_code, response.content) == (204, b"")


def test_no_theme_for_strangers_and_no_strange_theme(client_of: ClientOf, viewer: User, deactivated: User) -> None:
    for nobody in (None, deactivated):
        response = client_of(nobody).post(THEME, {"theme": "dark"})
        assert response.headers["Location"] == "/sign-in/?next=/"
    assert client_of(viewer).post(THEME, {"theme": "pink"}).status_code == 400


def test_single_keys_can_be_switched_off(client_of: ClientOf, viewer: User) -> None:
    browser = client_of(viewer)
    assert 'data-shortcuts="off"' not in browser.get("/").content.decode()
    response = browser.post(SHORTCUTS, {"shortcuts": "off", "next": HOME})
    assert (response.status_code, response.headers["Location"]) == (302, HOME)
    assert 'data-shortcuts="off"' in browser.get("/").content.decode()
    browser.post(SHORTCUTS, {"shortcuts": "on"})
    assert 'data-shortcuts="off"' not in browser.get("/").content.decode()
    assert browser.post(SHORTCUTS, {"shortcuts": "maybe"}).status_code == 400
    assert client_of(None).post(SHORTCUTS, {"shortcuts": "off"}).headers["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize("url", [LANGUAGE, THEME, SHORTCUTS, "/sign-out/"])
def test_only_post(client_of: ClientOf, viewer: User, url: str) -> None:
    assert client_of(viewer).get(url).status_code == 405


@pytest.mark.parametrize("url", [LANGUAGE, THEME])
def test_the_way_back_stays_here(client_of: ClientOf, viewer: User, url: str) -> None:
    body = {"language": "ko", "theme": "dark", "next": "//evil.example"}
    assert "evil" not in client_of(viewer).post(url, body).headers["Location"]


@pytest.mark.parametrize("url", [LANGUAGE, THEME, "/sign-out/"])
def test_forms_need_their_token(viewer: User, url: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(viewer)
    assert browser.post(url, {"language": "ko", "theme": "dark"}).status_code == 403
