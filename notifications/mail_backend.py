"""`EMAIL_BACKEND`: mail is written down and sent by a worker, so nobody waits for a mail server and nothing is lost."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from notifications import jobs


class MailBackend(BaseEmailBackend):
    """Takes everything Django's mail functions send."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many are on their way: after the transaction, not before."""
        return jobs.post(email_messages)
