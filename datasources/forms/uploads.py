"""An Excel or CSV file: sent, then its sheet and header row chosen, then named."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datasources.forms.creating import NameForm
from datasources.services.drafts import Draft
from datasources.uploads.contracts import ParseOptions

ENCODINGS = [
    ("", _("Find out")),
    ("utf-8", "UTF-8"),
    ("cp949", "CP949 / EUC-KR"),
    ("utf-16", "UTF-16"),
]
DELIMITERS = [("", _("Find out")), (",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab")), ("|", _("Bar"))]


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt", "class": "input", "aria-describedby": "file-help"}
        ),
    )


class HeadForm(forms.Form):
    """How the top of the file is read."""

    sheet_name = forms.ChoiceField(label=_("Sheet"), required=False, widget=forms.Select(attrs={"class": "select"}))
    encoding = forms.ChoiceField(
        label=_("Encoding"), choices=ENCODINGS, required=False, widget=forms.Select(attrs={"class": "select"})
    )
    delimiter = forms.ChoiceField(
        label=_("Separator"),
        choices=DELIMITERS,
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )
    header_row = forms.IntegerField(min_value=1, max_value=1000, initial=1)

    def __init__(self, *args: Any, draft: Draft, sheets: list[str], **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        names = list(dict.fromkeys([*sheets, *([draft.sheet_name] if draft.sheet_name else [])]))
        self.fields["sheet_name"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        for name in ("sheet_name",) if draft.kind == "CSV" else ("encoding", "delimiter"):
            del self.fields[name]

    @property
    def options(self) -> ParseOptions:
        """After `is_valid`."""
        said = self.cleaned_data
        return ParseOptions(
            header_row=said["header_row"],
            sheet_name=said.get("sheet_name") or None,
            encoding=said.get("encoding") or None,
            delimiter=said.get("delimiter") or None,
        )


class NamedFileForm(HeadForm, NameForm):
    """And what the data source shall be called."""
