"""What fields were called that charts and filters use and cannot read any more: the column went, the field was hidden, or what
it was calculated from went."""

from collections.abc import Iterable, Mapping

from datasources.models import DataSource, Field, FieldUse


def note(source: DataSource, fields: Iterable[Field]) -> None:
    """Remembers the labels of those among `fields` that something uses; forgets those that nothing uses any more. Called
    before fields are deleted, in the caller's transaction."""
    used = set(FieldUse.objects.filter(source=source).values_list("field_key", flat=True))
    known = {**source.lost_labels, **{field.key: field.label for field in fields}}
    labels = {key: label for key, label in known.items() if key in used}
    if labels != source.lost_labels:
        source.lost_labels = labels
        source.save(update_fields=["lost_labels", "updated_at"])


def labels(source: DataSource, keys: Iterable[str]) -> Mapping[str, str]:
    """What people called them, by key; the key itself where nobody remembers."""
    return {key: source.lost_labels.get(key, key) for key in keys}
