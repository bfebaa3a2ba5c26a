"""The mails that the demo has sent."""

import re
import time
from email.message import EmailMessage

from notifications.tests.smtp_sink import SmtpSink

PATIENCE = 20.0


def newest(sink: SmtpSink, to: str, *, subject: str = "") -> EmailMessage:
    """The last mail to an address whose subject has these words. Raises AssertionError when none comes."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = [
            one.message for one in sink.mails() if one.recipients == [to] and subject in str(one.message["Subject"])
        ]
        if found:
            return found[-1]
        assert time.monotonic() < deadline, f"no mail to {to} about {subject or 'anything'}"
        time.sleep(0.1)


def text_of(mail: EmailMessage) -> str:
    """Its plain text."""
    body = mail.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def code_of(mail: EmailMessage) -> str:
    """The six digits in it."""
    return re.findall(r"^\s*(\d{6})\s*$", text_of(mail), re.MULTILINE)[0]


def link_of(mail: EmailMessage, part: str) -> str:
    """The address in it that has `part`."""
    return next(link for link in re.findall(r"http\S+", text_of(mail)) if part in link)
