from django.urls import path

from accounts.views import groups, people, preferences, session, users

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
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
