"""What REST framework says about a request, and what Django says badly, is in our catalogue."""

import gettext
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import django
import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField
from django.test import Client
from django.utils import translation
from rest_framework import exceptions, serializers
from rest_framework.pagination import PageNumberPagination

import accounts.api
import dashboards.api
import datasources.api
from lookflex.lib.framework_texts import DJANGO_TEXTS, REST_TEXTS

OURS = [
    import_module(f"{package.__name__}.{found.name}")
    for package in (accounts.api, dashboards.api, datasources.api)
    for found in pkgutil.iter_modules(package.__path__)
]
LOGIN = "/api/v1/auth/login"


def said_of_values(module: ModuleType) -> Iterator[object]:
    """Each sentence that a serializer of ours, or a field of it that can be written, may answer with."""
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, serializers.Serializer) and kind.__module__ == module.__name__:
            serializer = kind()
            for field in (serializer, *serializer.fields.values()):
                if not field.read_only:
                    yield from field.error_messages.values()


def said_of_requests() -> Iterator[object]:
    kinds: list[type[exceptions.APIException]] = [exceptions.APIException, *exceptions.APIException.__subclasses__()]
    for kind in kinds:
        if kind.__module__ == exceptions.__name__:
            yield kind.default_detail
    yield exceptions.Throttled.extra_detail_singular
    yield exceptions.Throttled.extra_detail_plural
    yield PageNumberPagination.invalid_page_message


def test_our_catalogue_knows_every_sentence_and_no_other() -> None:
    with translation.override("en"):
        said = {str(text) for module in OURS for text in said_of_values(module)} | set(map(str, said_of_requests()))
    assert set(REST_TEXTS) == said


def test_django_still_says_what_we_say_better() -> None:
    folders = [Path(django.__file__).parent / place for place in ("conf", "contrib/admin")]
    catalogues = [gettext.translation("django", folder / "locale", ["ko"]) for folder in folders]
    assert [text for text in DJANGO_TEXTS if all(known.gettext(text) == text for known in catalogues)] == []


def test_a_field_that_is_too_long_says_so_without_a_guess_at_particles() -> None:
    with translation.override("ko"), pytest.raises(ValidationError, match=r"20자 이하로 입력하세요\(현재 21자\)"):
        CharField(max_length=20).clean("가" * 21)


@pytest.mark.parametrize("body", ["{}", "[]", '{"email": null, "password": ""}'])
def test_an_error_comes_in_the_language_of_the_request(db: None, body: str) -> None:
    answer = Client(headers={"accept-language": "ko"}).post(LOGIN, body, content_type="application/json")
    details = [error["detail"] for error in answer.json()["errors"]]
    assert answer.status_code == 400
    assert details
    assert all(re.search("[가-힣]", detail) for detail in details), details
