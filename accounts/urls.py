from django.urls import path

from accounts.views import api_keys, credentials, people, preferences, session, sessions

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("profile/password/", credentials.password, name="password"),
    path("profile/email/", credentials.confirm_email, name="confirm-email"),
    path("profile/sessions/", sessions.sessions, name="sessions"),
    path("profile/api-keys/", api_keys.keys, name="api-keys"),
    path("profile/api-keys/<uuid:key_id>/revoke/", api_keys.revoke, name="api-key-revoke"),
    path("people/", people.people, name="people"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/theme/", preferences.theme, name="theme"),
    path("preferences/home-view/", preferences.home_view, name="home-view"),
    path("preferences/shortcuts/", preferences.shortcuts, name="shortcuts"),
]
