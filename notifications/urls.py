from django.urls import path

from notifications.views import inbox, smtp

app_name = "notifications"
urlpatterns = [
    path("notifications/", inbox.inbox_page, name="list"),
    path("notifications/bell/", inbox.bell, name="bell"),
    path("notifications/unread/", inbox.unread, name="unread"),
    path("notifications/read/", inbox.read_all, name="read-all"),
    path("notifications/<uuid:notification_id>/read/", inbox.read_one, name="read"),
    path("notifications/<uuid:notification_id>/open/", inbox.open_one, name="open"),
    path("manage/mail/", smtp.settings_page, name="smtp"),
    path("manage/mail/remove/", smtp.remove, name="smtp-remove"),
    path("manage/mail/test/", smtp.begin_test, name="smtp-test"),
    path("manage/mail/test/steps/", smtp.follow_test, name="smtp-steps"),
]
