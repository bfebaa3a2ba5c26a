"""Mails: three templates each, `mail/<name>_subject.txt`, `mail/<name>.txt` and `mail/<name>.html`.

They leave through Django's mail functions, whatever the backend does with them; ours only hands them to a worker, so no
request waits for a mail server.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def send(*, template: str, to: str, language: str = "", context: Mapping[str, Any] | None = None) -> None:
    """One mail to one address, in `language` (ko, en; empty: the language of the request or, in a worker, the site's).

    `context` is extended by `public_url`, the configured address of this site: links in mails begin with it, never with a
    Host header.
    """
    write(template=template, to=to, language=language, context=context).send()


def write(
    *, template: str, to: str, language: str = "", context: Mapping[str, Any] | None = None
) -> EmailMultiAlternatives:
    """The same mail, not sent: for whoever must take the same time whether it goes out or not."""
    with translation.override(language or translation.get_language() or settings.LANGUAGE_CODE):
        values = {**(context or {}), "public_url": settings.PUBLIC_URL, "language": translation.get_language()}
        subject = " ".join(render_to_string(f"mail/{template}_subject.txt", values).split())
        message = EmailMultiAlternatives(subject, render_to_string(f"mail/{template}.txt", values), to=[to])
        message.attach_alternative(render_to_string(f"mail/{template}.html", values), "text/html")
    return message
