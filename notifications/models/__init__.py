from notifications.models.notification import Notification, NotificationType
from notifications.models.outgoing_mail import MailState, OutgoingMail
from notifications.models.smtp_settings import SmtpSettings, TlsMode

__all__ = ["MailState", "Notification", "NotificationType", "OutgoingMail", "SmtpSettings", "TlsMode"]
