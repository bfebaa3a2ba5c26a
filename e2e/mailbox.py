"""The mails that the demo has sent: Django's file backend writes them, several into one file."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path

SEPARATOR = b"-" * 79 + b"\n"
PATIENCE = 20.0


def newest(folder: Path, to: str, *, subject: str = "") -> EmailMessage:
    """The last mail to an address whose subject has these words. Raises AssertionError when none comes."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = [one for one in _mails(folder) if one["To"] == to and subject in str(one["Subject"])]
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


def _mails(folder: Path) -> list[EmailMessage]:
    found = []
    for file in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns):
        for raw in file.read_bytes().split(SEPARATOR):
            if raw.strip():
                message = email.message_from_bytes(raw, policy=email.policy.default)
                assert isinstance(message, EmailMessage)
                found.append(message)
    return found
