"""What was drawn, kept as long as it would be drawn the same: nothing on it was changed, and every result it was made of is
still the very one in the cache. A board (what lies in the page's form) has nothing personal in it and serves everybody who
may see the page; a whole page is one person's. Permission is asked before anybody looks here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson
import zstandard
from django.conf import settings
from django.db.models import Q
from django.forms.models import model_to_dict
from django.templatetags.static import static
from django.utils import translation
from django_redis import get_redis_connection

from accounts.models import User
from dashboards.filters import config as filter_config
from dashboards.models import Element, Page
from datasources.engine import result_cache
from datasources.query.result import Result

SECONDS = 1800
VERSION = 3
"""Raised when the code that draws changes in a way that what was drawn before must not be shown; templates are watched."""


@dataclass(frozen=True, slots=True)
class KeptBoard:
    """`html` is what lies in the page's form, or the whole page; the rest is what the page and the audit log say about it."""

    html: str
    page_name: str
    query: str
    charts: int
    answers: int
    rows: int
    read_at: datetime | None
    layout_version: str
    shared_query: str
    stamps: Mapping[str, str] = field(default_factory=dict)
    """Of the results it was made of, by key."""
    stand_in: str = ""
    """Of a whole page: the text where each answer has its own CSRF token. Nobody who wrote something on it could know it."""

    is_waiting = False

    @property
    def is_current(self) -> bool:
        """Every result it was made of is still the one in the cache."""
        now = result_cache.stamps(list(self.stamps))
        return {name: stamp.hex() for name, stamp in now.items()} == self.stamps


def board_key(*, page: Page, address: str, today: date) -> str:
    """Everything the drawing depends on besides rows: what lies on the page and in which revision, the data sources behind
    it, the filters in the address (`address`), the day, the language. One query."""
    placed = (
        Element.objects.present()
        .filter(Q(page=page) | _reaching(page), hidden=False)
        .order_by("pk")
        .values_list(
            "pk", "revision",
            "chart__source", "chart__source__revision", "chart__source__generation", "chart__source__deleted_at",
            "filter__source", "filter__source__revision", "filter__source__generation",
        )
    )  # fmt: skip
    parts = [str(page.pk), page.revision, page.width, page.height, page.background, [*map(_plain, placed)]]
    return _key("board", [*parts, address, today.isoformat()])


def page_key(*, stamp: str, page_id: UUID, actor: User, address: str, today: date) -> str:
    """As `board_key` for one person's whole page; `stamp` is that of `page_state`."""
    person = [str(value) for name, value in model_to_dict(actor).items() if name not in {"password", "last_login"}]
    return _key("page", [stamp, str(page_id), str(actor.pk), person, address, today.isoformat()])


def _key(kind: str, parts: list[object]) -> str:
    release = _release.__wrapped__() if settings.DEBUG else _release()  # whoever edits a template sees it at once
    parts = [VERSION, release, translation.get_language(), *parts]
    return f"{kind}:{blake2b(orjson.dumps(parts), digest_size=16).hexdigest()}"


@cache
def _release() -> str:
    """What else goes into every page and changes with a release: the templates, the texts, the addresses of static files."""
    found = blake2b(digest_size=16)
    for folder, pattern in (("templates", "**/*.html"), ("lookflex/locale", "**/*.mo")):
        for path in sorted((settings.BASE_DIR / folder).glob(pattern)):
            found.update(path.read_bytes())
    found.update(" ".join(static(name) for name in ("app.js", "style.css", "icons.svg", "logo.svg")).encode())
    return found.hexdigest()


def _reaching(page: Page) -> Q:
    """Filters of other pages that apply to the whole dashboard."""
    return Q(
        page__dashboard=page.dashboard_id, page__deleted_at=None, filter__config__apply_to=filter_config.WHOLE_DASHBOARD
    )


def _plain(row: Sequence[object]) -> list[object]:
    return [value if isinstance(value, int | type(None)) else str(value) for value in row]


def read(key: str) -> KeptBoard | None:
    """None unless every result it was made of is still there. Garbage is a miss."""
    value = get_redis_connection("default").get(key)
    if value is None:
        return None
    try:
        kept = _from_body(orjson.loads(zstandard.decompress(value)))
    except (zstandard.ZstdError, orjson.JSONDecodeError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if kept.is_current else None


def write(key: str, kept: KeptBoard) -> None:
    """Keep it for `SECONDS`."""
    body = asdict(kept) | {"read_at": kept.read_at.isoformat() if kept.read_at else None}
    get_redis_connection("default").set(key, zstandard.compress(orjson.dumps(body), 1), ex=SECONDS)


def stamps_of(results: Mapping[str, datetime]) -> dict[str, str] | None:
    """The stamps of the results something was made of: key → when they were read. None unless these are still the ones in
    the cache, because a fresher one may have come while it was drawn."""
    stamps = result_cache.stamps(list(results))
    now = result_cache.read(list(results))
    if any(not isinstance(one := now.get(name), Result) or one.read_at != at for name, at in results.items()):
        return None
    return {name: stamp.hex() for name, stamp in stamps.items()}


def _from_body(body: dict[str, Any]) -> KeptBoard:
    return KeptBoard(**body | {"read_at": datetime.fromisoformat(body["read_at"]) if body["read_at"] else None})
