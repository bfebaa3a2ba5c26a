from django.urls import path

from notifications.api import notifications, smtp

urlpatterns = [
    path("notifications", notifications.notification_list, name="api-notifications"),
    path("notifications/read", notifications.read, name="api-notifications-read"),
    path("admin/smtp", smtp.smtp, name="api-smtp"),
    path("admin/smtp/test", smtp.test, name="api-smtp-test"),
]
