"""Why a mail did not get through: one word per cause, found where the conversation with the server broke off."""

import smtplib
import ssl

from lookflex.lib.hosts import NoAddress

STEPS = ("name", "network", "tls", "credentials", "accepted")
"""In the order in which a mail gets through."""
PERMANENT = frozenset({"refused", "unreadable", "too_old"})
"""Trying again cannot help."""
SERVER_REASONS = frozenset(
    {"name", "name_timeout", "host_not_allowed", "network", "timeout", "tls", "credentials", "sender", "not_configured"}
)
"""What would stop every other mail too: nobody tries for a while."""
SETTINGS_REASONS = frozenset({"host_not_allowed", "tls", "credentials", "sender"})
"""Among these what an administrator has to mend: waiting does not."""
LONGEST_ANSWER = 300
_FIRST_PERMANENT = 500
_CLOSING = 421
"""The server ends the conversation, whatever was asked."""


class MailFailure(Exception):
    """`step` is one of STEPS, `reason` the cause, `answer` the server's own words (one line, may be empty)."""

    def __init__(self, *, step: str, reason: str, answer: str = "") -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step
        self.reason = reason
        self.answer = one_line(answer)

    @property
    def is_permanent(self) -> bool:
        return self.reason in PERMANENT

    @property
    def is_servers(self) -> bool:
        return self.reason in SERVER_REASONS


def told(error: Exception, *, step: str, timed_out: bool) -> MailFailure:
    """What an error of the conversation means; `timed_out`: we hung up because it took too long."""
    if isinstance(error, NoAddress):
        return MailFailure(step="name", reason=error.reason)
    if timed_out or isinstance(error, TimeoutError):
        return MailFailure(step=step, reason="timeout")
    if isinstance(error, ssl.SSLError):
        return MailFailure(step="tls", reason="tls", answer=getattr(error, "verify_message", "") or str(error.reason))
    if isinstance(error, smtplib.SMTPException):
        return _of_smtp(error, step)
    if isinstance(error, UnicodeError) and step == "credentials":
        return MailFailure(step=step, reason="credentials", answer="Only ASCII characters can be sent.")
    return MailFailure(step=step, reason="network", answer=str(error))


def _of_smtp(error: smtplib.SMTPException, step: str) -> MailFailure:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return _refused(code, answer)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error, step)
    if isinstance(error, smtplib.SMTPNotSupportedError):  # STARTTLS or AUTH is not offered
        return MailFailure(step=step, reason=step if step in {"tls", "credentials"} else "refused", answer=str(error))
    return MailFailure(step=step, reason="network", answer=str(error))


def _answered(error: smtplib.SMTPResponseException, step: str) -> MailFailure:
    answer = _words(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code >= _FIRST_PERMANENT:
        return MailFailure(step="accepted", reason="sender", answer=answer)
    if step == "accepted":
        return _refused(error.smtp_code, error.smtp_error)
    reason = step if step in {"tls", "credentials"} and error.smtp_code >= _FIRST_PERMANENT else "network"
    return MailFailure(step=step, reason=reason, answer=answer)


def _refused(code: int, answer: bytes | str) -> MailFailure:
    reason = "refused" if code >= _FIRST_PERMANENT else "put_off"
    if code == _CLOSING:
        reason = "network"
    return MailFailure(step="accepted", reason=reason, answer=_words(code, answer))


def _words(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {text}"


def one_line(text: str) -> str:
    """Whatever a server says, as one storable line."""
    return " ".join(text.replace("\x00", "").encode("utf-8", "replace").decode().split())[:LONGEST_ANSWER]
