"""The first rows of a query that is no data source yet, as people read them."""

from collections.abc import Mapping
from typing import Any

from datasources.query.spec import FieldType
from datasources.services import preview_texts
from datasources.services.preview_texts import PreviewCell, PreviewColumn, PreviewTable


def table(body: Mapping[str, Any]) -> PreviewTable:
    """`body` is what a probe of a query found."""
    kinds = [FieldType(kind) for _name, kind, *_more in body["columns"]]
    columns = [
        PreviewColumn(label=str(name), key=str(native), is_number=FieldType(kind) is FieldType.NUMBER)
        for name, kind, native, _zoned in body["columns"]
    ]
    texts = [preview_texts.texts(kind, "", [row[index] for row in body["rows"]]) for index, kind in enumerate(kinds)]
    cells = [
        [PreviewCell(text, kind is FieldType.NUMBER) for text in found]
        for kind, found in zip(kinds, texts, strict=True)
    ]
    return PreviewTable(columns, list(zip(*cells, strict=True)))
