from django.urls import path

from accounts.api import audit, credentials, groups, password_reset, people, pictures, register_requests, sign_up, views

urlpatterns = [
    path("auth/send-verification", sign_up.send_verification, name="auth-send-verification"),
    path("auth/resend-code", sign_up.resend_code, name="auth-resend-code"),
    path("auth/verify-email", sign_up.verify_email, name="auth-verify-email"),
    path("auth/register", sign_up.register, name="auth-register"),
    path("auth/register-requests", register_requests.register_requests, name="auth-register-requests"),
    path("auth/register-requests/<uuid:request_id>", register_requests.register_request, name="auth-register-request"),
    path("auth/password-reset-request", password_reset.send_link, name="auth-password-reset-request"),
    path("auth/password-reset", password_reset.set_password, name="auth-password-reset"),
    path("auth/login", views.login, name="auth-login"),
    path("auth/refresh", views.refresh, name="auth-refresh"),
    path("auth/logout", views.logout, name="auth-logout"),
    path("users/me", views.me, name="users-me"),
    path("users", people.users, name="users"),
    path("users/roles", people.roles, name="users-roles"),
    path("users/profiles", people.profiles, name="users-profiles"),
    path("users/transfer-ownership", people.transfer_ownership, name="users-transfer-ownership"),
    path("users/<uuid:user_id>", people.user, name="user"),
    path("users/me/profile-image", pictures.my_profile_image, name="users-me-profile-image"),
    path("users/<uuid:user_id>/profile-image", pictures.profile_image, name="profile-image"),
    path("admin/audit-logs", audit.audit_logs, name="audit-logs"),
    path("users/me/password", credentials.password, name="users-me-password"),
    path("users/me/api-keys", credentials.keys, name="users-me-api-keys"),
    path("users/me/api-keys/<uuid:key_id>", credentials.key, name="users-me-api-key"),
    path("groups", groups.groups, name="groups"),
    path("groups/<uuid:group_id>", groups.group, name="group"),
    path("groups/<uuid:group_id>/members", groups.members, name="group-members"),
]
