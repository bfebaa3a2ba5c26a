"""Identifiers, what scripts call a data source: proposed, and each given once."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from datasources.models import DataSource

CONSTRAINT = "data_source_identifier_unique"
TAKEN = "identifier_taken"


def proposed(name: str, *, fallback: str) -> str:
    """`name` in small ASCII letters, digits and `_`, with a number where that is taken; `fallback` where nothing is left."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", ascii_name).strip("_").lstrip("0123456789_")[:55] or fallback
    taken = set(DataSource.objects.present().filter(identifier__startswith=base).values_list("identifier", flat=True))
    number = 1
    while (text := base if number == 1 else f"{base}_{number}") in taken:
        number += 1
    return text


def judge(source: DataSource) -> None:
    """Whether `source` could be saved. `ValidationError` names each value that is wrong, as people and scripts call it."""
    try:
        source.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise ValidationError({_called(name): found for name, found in error.error_dict.items()}) from error
    others = DataSource.objects.present().exclude(pk=source.pk)
    if others.filter(identifier=source.identifier).exists():
        raise _taken()
    source.validate_constraints()


def save(source: DataSource) -> None:
    """`judge`, then saves. Of two at once with one identifier the second is refused too."""
    judge(source)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        if CONSTRAINT in str(error):
            raise _taken() from error
        raise


def _called(name: str) -> str:
    return "table" if name in {"schema_name", "table_name"} else name


def _taken() -> ValidationError:
    text = _("There is a data source with this identifier already.")
    return ValidationError({"identifier": ValidationError(text, code=TAKEN)})
