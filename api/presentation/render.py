"""Pages from templates, with Beijing time and the words of the desk."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from api.access import SignInNeededError, get_form_token, get_officer
from api.presentation.menu import MENU
from api.presentation.words import TABLES
from casebook.access.officers import Officer
from matcher.records.calendar import BEIJING

API_FOLDER = Path(__file__).parents[1]

templates = Jinja2Templates(API_FOLDER / "templates")


def format_beijing(moment: datetime | None, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A time as the desk shows it; a dash for none."""
    return moment.astimezone(BEIJING).strftime(pattern) if moment else "—"


def label_code(word: str, table: str) -> str:
    """A word of the record as the page says it; itself where the table has none."""
    return TABLES[table].get(word, word)


def name_marketplace(key: str) -> str:
    """A platform's title; its key where the table has none."""
    return label_code(key, "marketplace")


templates.env.filters |= {"beijing": format_beijing, "label": label_code, "marketplace": name_marketplace}
templates.env.globals |= {"form_token": get_form_token, "MENU": MENU}


def render_page(request: Request, name: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    """A page from its template."""
    # Where the record cannot be read, the page that says so does not ask it who is signed in.
    officer = find_officer(request) if status < 500 else getattr(request.state, "officer", None)
    services = request.app.state.services
    context = {
        "officer": officer,
        "bureau": services.settings.bureau_name,
        "assets": request.app.state.assets,
        "search_notice": services.follower.write_notice(),
        **shown,
    }
    return templates.TemplateResponse(request, name, context, status_code=status)


def find_officer(request: Request) -> Officer | None:
    """Whoever is signed in, also on a page that asks for nobody, as that of an address that there is not."""
    found: Officer | None = getattr(request.state, "officer", None)
    if found is None:
        with suppress(SignInNeededError):
            found = get_officer(request)
    return found


def count_pages(total: int, size: int) -> int:
    """How many pages `total` rows fill; one at least."""
    return max(1, -(-total // size))
