"""What a program is answered with that signs in."""

from api.presentation.views.base import View


class SessionView(View):
    """Who is signed in now, nobody where empty; `csrf` goes into the header X-CSRF-Token of every act."""

    name: str
    csrf: str
