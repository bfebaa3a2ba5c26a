"""`/ui/`: every component in every state, for designers, for reviews and as the subject of the screenshot tests."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

THEMES = ("light", "dark", "system")
SHEETS = ("board.css", "editor.css", "data.css", "management.css", "style-guide.css")
BRANDS = (
    "나이키",
    "노스페이스",
    "뉴발란스",
    "무신사 스탠다드",
    "아디다스",
    "아식스",
    "컨버스",
    "푸마",
    "휠라",
    "Café Noir",
)
ROWS = (
    ("아우터", "노스페이스", "412,530,000", "+12.4%", "38.2%", "21"),
    ("신발", "뉴발란스", "322,180,500", "+4.0%", "31.5%", "34"),
    ("상의", "무신사 스탠다드", "188,904,200", "-6.8%", "12.1%", "58"),
    ("잡화", "아디다스", "-4,120,000", "-21.3%", "-3.0%", "77"),
)
SCORES = (
    (_("Sales"), "12.35억", "good", "▲ 8.2%"),
    (_("Orders"), "48,210", "good", "▲ 3.1%"),
    (_("Average order"), "25,617원", "bad", "▼ 1.4%"),
    (_("Returns"), "4.8%", "bad", "▲ 0.6%p"),
)
SKELETONS = ("bar", "line", "pie", "table", "scorecard")


class SampleForm(forms.Form):
    """Fields as every form shows them."""

    name = forms.CharField(
        label=_("Name"), max_length=20, help_text=_("People see it in lists and as the page's title.")
    )
    note = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("a", "PostgreSQL"), ("b", "Excel")])
    shared = forms.BooleanField(label=_("Visible to the whole team"), required=False)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The style guide; `?theme=light|dark|system` overrides the person's own theme."""
    _only_for_those_who_build(request)
    wrong = SampleForm({"name": "가" * 21, "kind": "b"})
    context: dict[str, Any] = {
        "sheets": SHEETS,
        "theme": request.GET.get("theme") if request.GET.get("theme") in THEMES else None,
        "form": SampleForm(),
        "wrong_form": wrong if not wrong.is_valid() else SampleForm(),
        "brands": BRANDS,
        "rows": ROWS,
        "scores": SCORES,
        "skeletons": SKELETONS,
        "colours": range(1, 11),
    }
    return render(request, "ui/page.html", context)


@require_safe
def values(request: HttpRequest) -> JsonResponse:
    """Values for the sample filter, in the shape of the API's `filters/{id}/values`."""
    _only_for_those_who_build(request)
    search = request.GET.get("search", "").casefold()
    found = [{"value": b, "label": b, "count": 1200 - 97 * n} for n, b in enumerate(BRANDS) if search in b.casefold()]
    return JsonResponse({"count": len(found), "results": found})


def _only_for_those_who_build(request: HttpRequest) -> None:
    if not settings.DEBUG and not getattr(request.user, "is_at_least_admin", False):
        raise Http404


urlpatterns = [path("", page, name="style-guide"), path("values", values, name="style-guide-values")]
