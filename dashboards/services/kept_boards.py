"""A drawn page, kept as long as it would be drawn the same: nothing on it was changed, and every result it was made of is still
the very one in the cache. Permission is asked before anybody looks here, and nothing personal is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

import orjson
import zstandard
from django.db.models import Q
from django.templatetags.static import static
from django.utils import translation
from django_redis import get_redis_connection

from dashboards.filters import config as filter_config
from dashboards.models import Element, Page
from datasources.engine import result_cache
from datasources.query.result import Result

SECONDS = 1800
VERSION = 3
"""Raised when the templates of a board change in a way that old ones must not be shown."""


@dataclass(frozen=True, slots=True)
class KeptBoard:
    """`html` is what lies in the page's form; the rest is what the page and the audit log say about it."""

    html: str
    query: str
    charts: int
    answers: int
    rows: int
    read_at: datetime | None
    layout_version: str
    shared_query: str

    is_waiting = False


def key_of(*, page: Page, address: str, today: date) -> str:
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
    parts = [VERSION, str(page.pk), page.revision, page.width, page.height, page.background, [*map(_plain, placed)]]
    # The icons' address changes with a release; a page drawn before would point to the old one.
    parts += [address, today.isoformat(), translation.get_language(), static("icons.svg")]
    return f"board:{blake2b(orjson.dumps(parts), digest_size=16).hexdigest()}"


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
        body = orjson.loads(zstandard.decompress(value))
        results = {name: bytes.fromhex(stamp) for name, stamp in body.pop("results").items()}
        read_at = datetime.fromisoformat(body["read_at"]) if body["read_at"] else None
        kept = KeptBoard(**{**body, "read_at": read_at})
    except (zstandard.ZstdError, orjson.JSONDecodeError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if result_cache.stamps(list(results)) == results else None


def write(key: str, kept: KeptBoard, *, results: Mapping[str, datetime]) -> None:
    """`results` it was made of: key → when they were read. Kept only if these are still the ones in the cache, because a
    fresher one may have come while it was drawn."""
    stamps = result_cache.stamps(list(results))
    now = result_cache.read(list(results))
    if any(not isinstance(one := now.get(name), Result) or one.read_at != at for name, at in results.items()):
        return
    body = {
        name: getattr(kept, name)
        for name in ("html", "query", "charts", "answers", "rows", "layout_version", "shared_query")
    }
    body["read_at"] = kept.read_at.isoformat() if kept.read_at else None
    body["results"] = {name: stamp.hex() for name, stamp in stamps.items()}
    get_redis_connection("default").set(key, zstandard.compress(orjson.dumps(body), 1), ex=SECONDS)
