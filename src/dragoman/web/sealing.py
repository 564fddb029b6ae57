"""What shows that a form is ours: a token that only our pages, shown to this browser, can hold."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from urllib.parse import quote, unquote

SESSION, AUTHOR = "dragoman_session", "dragoman_author"
"""The cookies: which browser it is, and who judged in it last."""
YEAR = 365 * 24 * 3600
_SESSION = re.compile(r"[A-Za-z0-9_-]{43}")


class Seal:
    """Makes the tokens of forms and knows them again; its secret lives as long as the program runs."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def token(self, session: str) -> str:
        """The token of the forms that a browser is shown."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def fits(self, session: str | None, token: str) -> bool:
        """Whether a form sent with a session's cookie carries its token."""
        return session is not None and hmac.compare_digest(self.token(session).encode(), token.encode())


def fresh() -> str:
    """A new session."""
    return secrets.token_urlsafe(32)


def session(cookies: Mapping[str, str]) -> str | None:
    """The session among a browser's cookies, if it is one that we may have given."""
    found = cookies.get(SESSION, "")
    return found if _SESSION.fullmatch(found) else None


def author(cookies: Mapping[str, str]) -> str:
    """Who judged last in a browser; "" for nobody."""
    return unquote(cookies.get(AUTHOR, ""), errors="replace")[:200]


def cookie(name: str, value: str, age: int | None = None) -> str:
    """A cookie that no script can read and no other site's request carries, for so many seconds."""
    kept = f"; Max-Age={age}" if age is not None else ""
    return f"{name}={quote(value, safe='')}; Path=/; HttpOnly; SameSite=Strict{kept}"
