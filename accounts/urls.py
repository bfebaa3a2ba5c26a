from django.urls import path

from accounts.views import groups, password_reset, people, preferences, requests, session, sign_up, users

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("sign-up/", sign_up.begin, name="sign-up"),
    path("sign-up/code/", sign_up.code, name="sign-up-code"),
    path("sign-up/code/again/", sign_up.resend, name="sign-up-resend"),
    path("sign-up/details/", sign_up.details, name="sign-up-details"),
    path("sign-up/waiting/", sign_up.waiting, name="sign-up-waiting"),
    path("forgot-password/", password_reset.forgot, name="forgot-password"),
    path("reset-password/<str:token>/", password_reset.reset, name="reset-password"),
    path("manage/requests/", requests.inbox, name="requests"),
    path("manage/requests/approve/", requests.approve, name="requests-approve"),
    path("manage/requests/reject/", requests.reject, name="requests-reject"),
    path("people/", people.people, name="people"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/theme/", preferences.theme, name="theme"),
    path("preferences/home-view/", preferences.home_view, name="home-view"),
    path("preferences/shortcuts/", preferences.shortcuts, name="shortcuts"),
    path("manage/users/", users.users, name="users"),
    path("manage/users/<uuid:user_id>/", users.user, name="user"),
    path("manage/users/<uuid:user_id>/end-sessions/", users.end_sessions, name="user-end-sessions"),
    path("manage/transfer-ownership/", users.transfer_ownership, name="transfer-ownership"),
    path("manage/groups/", groups.groups, name="groups"),
    path("manage/groups/new/", groups.new, name="group-new"),
    path("manage/groups/<uuid:group_id>/", groups.group, name="group"),
    path("manage/groups/<uuid:group_id>/delete/", groups.delete, name="group-delete"),
]
