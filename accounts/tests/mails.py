"""Reading the mails that were sent."""

import re

from django.core import mail
from django.core.mail import EmailMultiAlternatives


def last(to: str) -> EmailMultiAlternatives:
    """The newest mail to an address."""
    found = [one for one in mail.outbox if one.to == [to]]
    assert found, f"no mail to {to}, only to {[one.to for one in mail.outbox]}"
    newest = found[-1]
    assert isinstance(newest, EmailMultiAlternatives)
    return newest


def code_for(to: str) -> str:
    """The six digits in the newest mail."""
    found = re.findall(r"^\s*(\d{6})\s*$", str(last(to).body), re.MULTILINE)
    assert len(found) == 1, last(to).body
    return str(found[0])


def token_for(to: str) -> str:
    """The last part of the link in the newest mail."""
    found = re.search(r"/reset-password/([\w-]+)/", str(last(to).body))
    assert found, last(to).body
    return found[1]
