from django.urls import path

from accounts.api import views

urlpatterns = [
    path("auth/login", views.login, name="auth-login"),
    path("users/me", views.me, name="users-me"),
]
