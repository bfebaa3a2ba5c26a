from django.urls import path

from accounts.views import audit, people, preferences, profile, session

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("people/", people.people, name="people"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/theme/", preferences.theme, name="theme"),
    path("preferences/home-view/", preferences.home_view, name="home-view"),
    path("preferences/shortcuts/", preferences.shortcuts, name="shortcuts"),
    path("profile/", profile.profile, name="profile"),
    path("profile/picture/", profile.picture, name="profile-picture"),
    path("manage/audit/", audit.log, name="audit"),
    path("manage/audit/export/", audit.export, name="audit-export"),
]
