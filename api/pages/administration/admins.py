"""What only an administrator may do."""

from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.errors import ForbiddenError


def is_admin(officer: Officer) -> bool:
    """Whether an officer administers the bureau's desk."""
    return officer.role is Role.ADMIN


def require_admin(officer: Officer) -> None:
    """Raises ForbiddenError for whoever is no administrator."""
    if not is_admin(officer):
        raise ForbiddenError("这一步由管理员办理：请联系本局管理员。")
