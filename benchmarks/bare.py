"""The bare page: Django without permissions and without anything of ours. One statement for who asks, the eight results out of
Redis, one template of the same size: what such a page costs at least, under the same server, in the same run."""

import os

import django
import environ
import redis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

SIZE = int(os.environ.get("BARE_BYTES", "64000"))
KEYS = [f"bare:{number}" for number in range(8)]
PAGE = """<!doctype html><html><head><title>bare</title></head><body>{% for text in texts %}<article class="chart-card"
id="e-{{ forloop.counter }}"><h2>{{ title }}</h2><script type="application/json">{{ text|safe }}</script></article>
{% endfor %}</body></html>"""

env = environ.Env()
settings.configure(
    SECRET_KEY="not a secret: nothing is signed here",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": env.db_url("DATABASE_URL") | {"CONN_MAX_AGE": 60}},
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

_template = engines["django"].from_string(PAGE)
_cache = redis.Redis.from_url(env.str("CACHE_URL"))
_cache.mset({key: "x" * (SIZE // len(KEYS) - 150) for key in KEYS})


def page(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, email, name, role FROM accounts_user WHERE email = %s", ["viewer@example.com"])
        cursor.fetchone()
    texts = [value.decode() for value in _cache.mget(KEYS) if value]
    return HttpResponse(_template.render({"texts": texts, "title": "chart"}))


urlpatterns = [path("", page)]
application = get_wsgi_application()
