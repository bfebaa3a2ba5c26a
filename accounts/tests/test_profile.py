"""One's own profile: what it shows, what it saves, and pictures."""

import io
import re
import resource
import subprocess
import sys
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import AuditEntry, ProfilePicture, User
from accounts.tests import pictures
from accounts.tests.factories import GroupFactory
from conftest import ApiOf, ClientOf
from lookflex.lib import thumbnails

PROFILE, PICTURE = "/profile/", "/profile/picture/"
API = "/api/v1/users/me/profile-image"


def sent(data: bytes, name: str = "me.png") -> dict[str, SimpleUploadedFile]:
    return {"image": SimpleUploadedFile(name, data, "image/png")}


def served(browser: Any, page: str = PROFILE) -> Any:
    """The picture that the page's user menu shows."""
    text = browser.get(page).content.decode()
    menu = re.search(r'popovertarget="user-menu"[^>]*><img src="([^"]+)"', text)
    assert menu is not None, "no picture in the menu"
    return browser.get(menu[1])


def test_it_shows_who_one_is(viewer: User, client_of: ClientOf) -> None:
    GroupFactory.create(name="영업팀", type="DEPARTMENT", members=[viewer])
    text = client_of(viewer).get(PROFILE).content.decode()
    for words in (viewer.email, "Victor Viewer", "영업팀 · Department", f"{viewer.created_at:%Y-%m}", "?tab=mine"):
        assert words in text
    assert 'name="email"' not in text


def test_saving_is_written_down(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    said = {"name": "Vic", "language": "ko", "theme": "dark", "email": "thief@example.com", "role": "OWNER"}
    was = {"initial-name": viewer.name, "initial-language": "", "initial-theme": "system"}
    answer = browser.post(PROFILE, said | was, follow=True)
    assert "저장" in answer.content.decode()
    stored = User.objects.get(pk=viewer.pk)
    assert (stored.name, stored.language, stored.theme) == ("Vic", "ko", "dark")
    assert (stored.email, stored.role) == (viewer.email, "VIEWER")
    entry = AuditEntry.objects.get(action="USER_EDIT")
    assert entry.detail == {"name": ["Victor Viewer", "Vic"], "language": ["", "ko"], "theme": ["system", "dark"]}


def test_a_page_left_open_saves_only_what_was_changed_on_it(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    User.objects.filter(pk=viewer.pk).update(theme="dark", language="ko")  # in another tab, meanwhile
    old = {"initial-name": viewer.name, "initial-language": "", "initial-theme": "system"}
    browser.post(PROFILE, {"name": "Vic", "language": "", "theme": "system"} | old)
    stored = User.objects.get(pk=viewer.pk)
    assert (stored.name, stored.language, stored.theme) == ("Vic", "ko", "dark")


def test_the_browsers_language_again(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    browser.post("/preferences/language/", {"language": "ko"})
    was = {"initial-name": viewer.name, "initial-language": "ko", "initial-theme": "system"}
    browser.post(PROFILE, {"name": viewer.name, "language": "", "theme": "system"} | was)
    answer = browser.get(PROFILE, headers={"accept-language": "en"})
    assert '<html lang="en"' in answer.content.decode()


@pytest.mark.parametrize(
    "body", [{"name": " "}, {"name": "x" * 101}, {"theme": "pink"}, {"language": "xx"}, {"name": "a\0b"}]
)
def test_wrong_input_is_told_and_kept(viewer: User, client_of: ClientOf, body: dict[str, str]) -> None:
    said = {"name": "Typed", "language": "", "theme": "dark"} | body
    answer = client_of(viewer).post(PROFILE, said)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f'id="id_{next(iter(body))}_error"' in text
    assert '<option value="dark" selected' in text or body.get("theme")
    assert "Account of Victor Viewer" in text, "what was typed is not who one is yet"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_small_square_everywhere(viewer: User, client_of: ClientOf, kind: str) -> None:
    browser = client_of(viewer)
    answer = browser.post(PICTURE, sent(pictures.plain(kind), "holiday.exe"))
    assert answer.headers["Location"] == PROFILE
    picture = served(browser)
    assert picture.headers["Content-Type"] == "image/webp"
    assert picture.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    shown = Image.open(io.BytesIO(picture.content))
    assert (shown.format, shown.size) == ("WEBP", (192, 192))
    assert len(picture.content) <= 20_000
    assert served(browser, "/").content == picture.content
    entry = AuditEntry.objects.get(action="USER_EDIT")
    assert (entry.target_type, entry.target_id, entry.detail) == ("user", str(viewer.pk), {"picture": "changed"})


def test_it_is_the_right_way_up_and_says_nothing_about_where(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    browser.post(PICTURE, sent(pictures.located()))
    content = served(browser).content
    shown = Image.open(io.BytesIO(content)).convert("RGB")
    top, bottom = shown.getpixel((96, 30)), shown.getpixel((96, 160))
    assert top[2] > 200 > 60 > top[0]
    assert bottom[0] > 200 > 60 > bottom[2]
    assert b"SECRET" not in content
    assert b"EXIF" not in content.upper()
    assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame(viewer: User, kind: str) -> None:
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue", "green")]
    made = thumbnails.square(pictures.encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
    shown = Image.open(io.BytesIO(made))
    assert getattr(shown, "n_frames", 1) == 1
    assert shown.convert("RGB").getpixel((96, 96))[0] > 200


def test_two_files_in_one_leave_only_the_picture() -> None:
    made = thumbnails.square(pictures.plain("JPEG") + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in made
    assert b"PK" not in made


@pytest.mark.parametrize("what", pictures.BAD)
def test_a_bad_file_is_told_at_the_field(viewer: User, client_of: ClientOf, api_of: ApiOf, what: str) -> None:
    data, words = pictures.BAD[what]
    answer = client_of(viewer).post(PICTURE, sent(data))
    assert answer.status_code == 422
    error = re.search(r'<div id="image-error".*?</div>', answer.content.decode(), re.DOTALL)
    assert error is not None
    assert words in error[0]
    by_script = api_of(viewer).post(API, sent(data), format="multipart")
    assert by_script.status_code == 400
    assert by_script.json()["errors"][0]["attr"] == "image"
    assert not ProfilePicture.objects.exists()
    assert User.objects.get(pk=viewer.pk).picture == ""


def test_no_file_at_all(viewer: User, client_of: ClientOf, api_of: ApiOf) -> None:
    assert "Choose a file." in client_of(viewer).post(PICTURE, {}).content.decode()
    assert api_of(viewer).post(API, {}, format="multipart").status_code == 400
    assert api_of(viewer).post(API, {"image": "text"}, format="multipart").status_code == 400
    assert api_of(viewer).post(API, {"image": "text"}, format="json").status_code == 415


def test_decoding_ends_in_time_and_within_its_memory() -> None:
    """Thousands of scans over sixteen million pixels: minutes of work in five megabytes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with pytest.raises(thumbnails.PictureRefused, match="too many pixels"):
        thumbnails.square(pictures.many_scans())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert time.monotonic() - began < 30
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 8


def test_what_decodes_can_open_nothing() -> None:
    """No file, no connection, no program: shown by giving its own last step a file to open."""
    root = thumbnails._CHILD.parent
    script = (
        f"import sys; sys.path.insert(0, {str(root)!r})\nimport thumbnail_child, socket, os\nthumbnail_child._give_up()\n"
        "for attempt in (lambda: open('/etc/hostname'), socket.socket, lambda: os.pipe()):\n"
        "    try:\n        attempt(); print('open')\n    except OSError:\n        print('refused')\n"
    )
    program = [sys.executable, "-I", "-c", script]
    done = subprocess.run(program, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert done.stdout.split() == ["refused"] * 3


def test_taking_it_away(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    browser.post(PICTURE, sent(pictures.plain()))
    address = served(browser).request["PATH_INFO"]
    browser.post(PICTURE, {"remove": "1"})
    browser.post(PICTURE, {"remove": "1"})
    assert browser.get(address).status_code == 404
    assert "/profile-image" not in browser.get(PROFILE).content.decode()
    details = list(AuditEntry.objects.order_by("created_at").values_list("detail", flat=True))
    assert details == [{"picture": "changed"}, {"picture": "removed"}]


def test_it_costs_no_statement(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)

    def count() -> int:
        with CaptureQueriesContext(connection) as made:
            browser.get("/")
        return len(made)

    count()  # the bell's count is known from now on
    without = count()
    browser.post(PICTURE, sent(pictures.plain()))
    assert count() == without


def test_who_may_see_it(viewer: User, outsider: User, client_of: ClientOf, api_of: ApiOf) -> None:
    browser = client_of(viewer)
    browser.post(PICTURE, sent(pictures.plain()))
    address = f"/api/v1/users/{viewer.pk}/profile-image"
    digest = User.objects.get(pk=viewer.pk).picture
    assert client_of(None).get(address).status_code == 401
    assert client_of(outsider).get(f"{address}?v={digest}").status_code == 200
    old = client_of(outsider).get(f"{address}?v=older")
    assert (old.status_code, old.headers["Cache-Control"]) == (200, "private, no-cache")
    asked = api_of(outsider).get(address, headers={"accept": "image/webp"})
    assert (asked.status_code, asked.headers["Content-Type"]) == (200, "image/webp")
    nobodys = api_of(outsider).get(f"/api/v1/users/{outsider.pk}/profile-image", headers={"accept": "image/webp"})
    assert (nobodys.status_code, nobodys.headers["Content-Type"]) == (404, "application/json")
    assert nobodys.json()["errors"][0]["code"] == "not_found"


def test_by_script(viewer: User, api_of: ApiOf, client_of: ClientOf) -> None:
    script = api_of(viewer)
    assert script.get("/api/v1/users/me").json()["profile_image_url"] is None
    first = script.post(API, sent(pictures.plain()), format="multipart")
    assert first.status_code == 200, first.content
    address = first.json()["profile_image_url"]
    assert address.startswith(f"http://localhost/api/v1/users/{viewer.pk}/profile-image?v=")
    second = script.post(API, sent(pictures.plain(colour="blue")), format="multipart").json()["profile_image_url"]
    assert second != address
    assert script.delete(API).status_code == 204
    assert script.get("/api/v1/users/me").json()["profile_image_url"] is None


def test_pickers_show_it(viewer: User, editor: User, client_of: ClientOf) -> None:
    client_of(viewer).post(PICTURE, sent(pictures.plain()))
    [row] = client_of(editor).get("/people/?search=victor").json()["results"]
    assert client_of(editor).get(row["picture"]).headers["Content-Type"] == "image/webp"
    [other] = client_of(editor).get("/people/?search=edith").json()["results"]
    assert other["picture"] == ""


def test_the_row_of_a_user_stays_small(viewer: User, client_of: ClientOf) -> None:
    client_of(viewer).post(PICTURE, sent(pictures.encoded(Image.effect_noise((500, 500), 90), "JPEG")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(pg_column_size(u.*)) FROM accounts_user u")
        assert cursor.fetchone()[0] < 500
