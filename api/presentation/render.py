"""Pages from templates, in the language of the request, with Beijing time and the words of the desk."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, pass_context, select_autoescape
from jinja2.runtime import Context

from api.access import SignInNeededError, get_form_token, get_officer
from api.presentation.menu import MENU
from api.presentation.words import TABLES
from api.translations.catalogue import load_template_words
from api.translations.languages import CHINESE, TAGS, find_language
from api.translations.sentences import say_sentence, show_sentence
from api.translations.template_words import TranslateTemplate
from casebook.access.officers import Officer
from matcher.records.calendar import BEIJING
from matcher.text.written_prices import write_price

API_FOLDER = Path(__file__).parents[1]


def format_beijing(moment: datetime | None, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A time as the desk shows it; a dash for none."""
    return moment.astimezone(BEIJING).strftime(pattern) if moment else "—"


def label_code(word: str, table: str) -> str:
    """A word of the record as the page says it; itself where the table has none."""
    return TABLES[table].get(word, word)


@pass_context
def name_marketplace(context: Context, key: str) -> str:
    """A platform's title as the bureau entered it, else as the desk's table has it; its key where neither has one."""
    request = context["request"]
    if not hasattr(request.state, "platform_titles"):
        request.state.platform_titles = request.app.state.services.load_platform_titles()
    return request.state.platform_titles.get(key) or label_code(key, "marketplace")


def format_money(amount: Decimal) -> str:
    """An amount without idle zeros: 8, 12.5."""
    return f"{amount.normalize():f}"


def format_size(size: int) -> str:
    """A size in bytes as people read it: 823 字节, 2.6 KB, 1.4 MB."""
    if size < 1024:
        return f"{size} 字节"
    return f"{size / 1024:.1f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"


FILTERS = {
    "beijing": format_beijing,
    "label": label_code,
    "marketplace": name_marketplace,
    "money": format_money,
    "price": write_price,
    "size": format_size,
}
GLOBALS = {"form_token": get_form_token, "MENU": MENU, "LANGUAGES": TAGS}


@cache
def get_templates(language: str) -> Jinja2Templates:
    """The templates in a language: each is translated once, when it is compiled."""
    environment = Environment(
        loader=FileSystemLoader(API_FOLDER / "templates"), autoescape=select_autoescape(), auto_reload=False
    )
    environment.filters |= FILTERS
    environment.globals |= {**GLOBALS, "language": language}
    if language != CHINESE:
        environment.filters["show_words"] = partial(show_sentence, language=language)
        environment.filters["say_words"] = partial(say_sentence, language=language)
        environment.extend(translations=load_template_words(language), message_listener=lambda _line, _message: None)
        environment.add_extension(TranslateTemplate)
    return Jinja2Templates(env=environment)


def render_page(request: Request, name: str, *, status: int = 200, **extra: object) -> HTMLResponse:
    """A page from its template."""
    # Where the record cannot be read, the page that says so does not ask it who is signed in.
    officer = find_officer(request) if status < 500 else getattr(request.state, "officer", None)
    services = request.app.state.services
    context = {
        "officer": officer,
        "bureau": services.settings.bureau_name,
        "assets": request.app.state.assets,
        "search_notice": services.follower.write_notice(),
        **extra,
    }
    return get_templates(find_language(request)).TemplateResponse(request, name, context, status_code=status)


def find_officer(request: Request) -> Officer | None:
    """Whoever is signed in, also on a page that asks for nobody, as that of an address that there is not."""
    officer: Officer | None = getattr(request.state, "officer", None)
    if officer is None:
        with suppress(SignInNeededError):
            officer = get_officer(request)
    return officer


def count_pages(total: int, size: int) -> int:
    """How many pages `total` rows fill; one at least."""
    return max(1, -(-total // size))


def keep_local(to: str) -> str:
    """Only a path of our own: never an address that leads away."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
