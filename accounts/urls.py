from django.urls import path

from accounts.views import people, preferences, session

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("people/", people.people, name="people"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/theme/", preferences.theme, name="theme"),
    path("preferences/home-view/", preferences.home_view, name="home-view"),
    path("preferences/shortcuts/", preferences.shortcuts, name="shortcuts"),
]
