from django.urls import path

from accounts.api import audit, groups, pictures, views

urlpatterns = [
    path("auth/login", views.login, name="auth-login"),
    path("auth/refresh", views.refresh, name="auth-refresh"),
    path("auth/logout", views.logout, name="auth-logout"),
    path("users/me", views.me, name="users-me"),
    path("users/me/profile-image", pictures.my_profile_image, name="users-me-profile-image"),
    path("users/<uuid:user_id>/profile-image", pictures.profile_image, name="profile-image"),
    path("admin/audit-logs", audit.audit_logs, name="audit-logs"),
    path("groups", groups.groups, name="groups"),
    path("groups/<uuid:group_id>", groups.group, name="group"),
]
