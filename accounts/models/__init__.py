from accounts.models.api_key import ApiKey, KeyScope, KeyState
from accounts.models.audit_entry import AuditAction, AuditEntry
from accounts.models.browser_session import BrowserSession
from accounts.models.group import Group, GroupType
from accounts.models.preferences import HomeView, Language, Theme
from accounts.models.profile_picture import ProfilePicture
from accounts.models.refresh_family import RefreshFamily
from accounts.models.role import Role
from accounts.models.sign_up_request import AssignableRole, SignUpRequest, SignUpStatus
from accounts.models.user import User

__all__ = [
    "ApiKey",
    "AssignableRole",
    "AuditAction",
    "AuditEntry",
    "BrowserSession",
    "Group",
    "GroupType",
    "HomeView",
    "KeyScope",
    "KeyState",
    "Language",
    "ProfilePicture",
    "RefreshFamily",
    "Role",
    "SignUpRequest",
    "SignUpStatus",
    "Theme",
    "User",
]
