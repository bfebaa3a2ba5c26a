"""A written query under its own name, and the parameters found in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datasources.forms.creating import NameForm
from datasources.models import Connection
from datasources.models.field import FIELD_TYPES
from datasources.query.spec import FieldType
from datasources.query.sql.parameters import NAME, WRITTEN
from datasources.query.sql.stored import Parameter
from datasources.services import sql_writing
from datasources.services.sql_writing import Plan, SqlUnfit

SENT = re.compile(r"parameter-([A-Za-z0-9_]{1,40})-type")
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of parameters."""

    name: str
    type: str
    default: str
    error: str = ""


class SqlForm(forms.Form):
    """`place` is where in the text a mistake is: line and column from 1, (0, 0) nowhere in particular."""

    sql = forms.CharField(
        label=_("Query"),
        strip=False,
        error_messages={"required": _("Write a query that begins with SELECT or WITH.")},
        widget=forms.Textarea(
            attrs={
                "class": "textarea sql-text",
                "rows": 12,
                "spellcheck": "false",
                "autocapitalize": "off",
                "wrap": "off",
            }
        ),
    )
    place = (0, 0)
    parameter_error = ("", "")

    def __init__(self, *args: Any, kind: str, known: Sequence[Parameter] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.known = known
        self.plan: Plan | None = None

    def clean(self) -> dict[str, Any]:
        """The judgement of the text, beside it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "sql" in cleaned:
            try:
                self.plan = sql_writing.plan(kind=self.kind, sql=cleaned["sql"], parameters=sent(self.data))
            except SqlUnfit as refused:
                self.refuse(refused)
        return cleaned

    def refuse(self, refused: SqlUnfit) -> None:
        """What is wrong with the text or a parameter, where it is."""
        self.place = (refused.line, refused.column)
        if refused.place == "parameters":
            self.parameter_error = (refused.subject, str(refused))
            self.add_error(None, str(refused))
        else:
            self.add_error("sql", str(refused))

    @property
    def rows(self) -> list[Row]:
        """The parameters of the text as it is now, each as it was typed, stored or proposed."""
        text = str(self["sql"].value() or "")
        typed = {one.name: one for one in (*self.known, *(sent(self.data) if self.is_bound else ()))}
        names = dict.fromkeys(name for name in WRITTEN.findall(text) if NAME.fullmatch(name))
        bad, error = self.parameter_error
        rows = []
        for name in list(names)[:MOST_SHOWN]:
            one = typed.get(name, Parameter(name, FieldType.TEXT, ""))
            rows.append(Row(name, one.type.value, one.default, error if name == bad else ""))
        return rows

    @property
    def types(self) -> list[tuple[str, Any]]:
        return FIELD_TYPES


class NewSqlForm(SqlForm, NameForm):
    """And what the data source shall be called."""

    fallback = "query"
    connection = forms.ModelChoiceField(Connection.objects.all(), widget=forms.HiddenInput)
    field_order = ("sql", "label", "identifier", "description", "connection")


class ChangedSqlForm(SqlForm):
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


def sent(data: Mapping[str, Any]) -> list[Parameter]:
    """The parameters in a sent form; a type that is none counts as text."""
    found = []
    for key in data:
        match = SENT.fullmatch(key)
        if match:
            kind = str(data[key])
            found.append(
                Parameter(
                    match[1],
                    FieldType(kind) if kind in FieldType.__members__ else FieldType.TEXT,
                    str(data.get(f"parameter-{match[1]}-default", "")),
                )
            )
    return found
