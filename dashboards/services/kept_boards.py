"""What was drawn, kept as long as it would be drawn the same: nothing on it was changed, and every result it was made of is
still the very one in the cache. A board (what lies in the page's form) has nothing personal in it and serves everybody who
may see the page; a whole page is one person's. Nothing of either is shown before permission was asked."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson
import redis
import zstandard
from django.conf import settings
from django.db.models import Q
from django.templatetags.static import static
from django.utils import translation
from django_redis import get_redis_connection

from accounts.models import User
from dashboards.filters import config as filter_config
from dashboards.models import Element, Page
from datasources.engine import result_cache

SECONDS = 1800
VERSION = 7
"""Raised when the code that draws changes in a way that what was drawn before must not be shown; templates are watched."""


@dataclass(frozen=True, slots=True)
class KeptBoard:
    """`html` is what lies in the page's form, or the whole page; the rest is what the page and the audit log say about it."""

    html: bytes
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
    fresh_until: float = 0.0
    """When the first of them expires (time in s), and this with it."""
    state: str = ""
    """Of a whole page: the stamp of `page_state` it was drawn under."""
    stand_in: str = ""
    """Of a whole page: the text where each answer has its own CSRF token. Nobody who wrote something on it could know it."""

    is_waiting = False


# KEYS: what is kept. Its field `body`, where each of its other fields, named after the results it was made of, holds the stamp
# that result has now.
_READ = f"""
local fields = redis.call('HKEYS', KEYS[1])
for _, name in ipairs(fields) do
  if name ~= 'body' then
    local now = redis.call('GETRANGE', name, 0, {result_cache.STAMP_BYTES - 1})
    if now ~= redis.call('HGET', KEYS[1], name) then return nil end
  end
end
return redis.call('HGET', KEYS[1], 'body')
"""


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


_PERSON = [
    column.attname
    for column in User._meta.concrete_fields  # noqa: SLF001 - documented by Django
    if column.attname not in {"password", "last_login"}
]


def page_key(*, page_id: UUID, actor: User, address: str, today: date) -> str:
    """Of one person's whole page. What it was drawn from besides rows is its `state`, which whoever shows it has to ask."""
    person = [str(getattr(actor, name)) for name in _PERSON]
    return _key("page", [str(page_id), person, address, today.isoformat()])


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
    """None unless every result it was made of is still the one in the cache. One round trip; garbage is a miss."""
    try:
        value = get_redis_connection("default").eval(_READ, 1, key)
        return _from_body(zstandard.decompress(value)) if value else None
    except (redis.ResponseError, zstandard.ZstdError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write(key: str, kept: KeptBoard) -> None:
    """Keep it for `SECONDS`, but no longer than all it was made of is fresh: an old number has to say so."""
    seconds = min(SECONDS, kept.fresh_until - time.time())
    if seconds <= 0:
        return
    facts = {name: getattr(kept, name) for name in _FACTS} | {"stamps": kept.stamps}
    body = zstandard.compress(orjson.dumps(facts) + b"\n" + kept.html, 1)
    made_of: dict[str, bytes] = {name: bytes.fromhex(stamp) for name, stamp in kept.stamps.items()}
    pipeline = get_redis_connection("default").pipeline()
    pipeline.delete(key)
    pipeline.hset(key, mapping=made_of | {"body": body})
    pipeline.pexpire(key, max(1, int(seconds * 1000)))
    pipeline.execute()


def made_of(results: Mapping[str, datetime]) -> tuple[dict[str, str], float] | None:
    """The stamps of the results something was made of (key → when they were read), and when the first of them expires. None
    unless these are still the ones in the cache and fresh, because another may have come while it was drawn."""
    heads = result_cache.heads(list(results))
    now = result_cache.read(list(results))
    if any(key not in heads or not (one := now[key].fresh) or one.read_at != at for key, at in results.items()):
        return None
    fresh_until = min((head.fresh_until for head in heads.values()), default=0.0)
    return {key: head.stamp.hex() for key, head in heads.items()}, min(fresh_until, time.time() + SECONDS)


_FACTS = [one.name for one in fields(KeptBoard) if one.name not in {"html", "stamps"}]


def _from_body(body: bytes) -> KeptBoard:
    facts, _newline, html = body.partition(b"\n")
    known: dict[str, Any] = orjson.loads(facts)
    return KeptBoard(**known | {"html": html, "read_at": known["read_at"] and datetime.fromisoformat(known["read_at"])})
