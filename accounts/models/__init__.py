from accounts.models.audit_entry import AuditAction, AuditEntry
from accounts.models.group import Group, GroupType
from accounts.models.preferences import HomeView, Language, Theme
from accounts.models.profile_picture import ProfilePicture
from accounts.models.refresh_family import RefreshFamily
from accounts.models.role import Role
from accounts.models.sign_up_request import AssignableRole, SignUpRequest, SignUpStatus
from accounts.models.user import User

__all__ = [
    "AssignableRole",
    "AuditAction",
    "AuditEntry",
    "Group",
    "GroupType",
    "HomeView",
    "Language",
    "ProfilePicture",
    "RefreshFamily",
    "Role",
    "SignUpRequest",
    "SignUpStatus",
    "Theme",
    "User",
]
