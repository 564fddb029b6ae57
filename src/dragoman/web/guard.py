"""What stands before every page: who may ask, by which method, and what a browser may do with the answer."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web import sealing

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
EDITED = {**HEADERS, "Referrer-Policy": "same-origin"}
"""Where forms are sent: else a browser would not say which page a form comes from."""
FORMS = "/judge"
"""The one address that takes forms, where any does."""
LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""Names by which a browser on this machine asks; a site whose name was pointed here asks by its own."""


class Guard:
    """Lets through GET and HEAD for hosts that are ours, and puts the headers on every answer.

    ``numbers`` lets any address in numbers be ours: nobody else can have a name in the web point to one.
    With ``edit``, forms may be sent from our own pages, and every browser gets a session.
    """

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str] = LOCAL, numbers: bool = False, edit: bool = False
    ) -> None:
        self.app = app
        self.hosts = frozenset(h.lower() for h in hosts)
        self.numbers = numbers
        self.edit = edit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self.app(scope, receive, send)
            return

        begun = self._begin(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (EDITED if self.edit else HEADERS).items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache" if self.edit else "no-cache")
                if begun:
                    headers.append("Set-Cookie", sealing.cookie(sealing.SESSION, begun))
            await send(message)

        refusal = self._refusal(scope)
        if begun:
            scope = {**scope, "dragoman.session": begun}
        if scope["method"] == "HEAD":  # answered as GET is; the server leaves the body out
            scope = {**scope, "method": "GET"}
        await (refusal or self.app)(scope, receive, guarded)

    def _begin(self, scope: Scope) -> str | None:
        """A new session for a browser that has none and asks for a page with forms."""
        if not self.edit or scope["method"] != "GET" or scope["path"].startswith("/static/"):
            return None
        return None if sealing.session(HTTPConnection(scope).cookies) else sealing.fresh()

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        name = re.sub(r":\d+$", "", host)
        if name not in self.hosts and not (self.numbers and _numbers(name)):
            told = "This address is not served here. Open the address that dragoman serve printed."
            return PlainTextResponse(told, 421)
        if self.edit and scope["method"] == "POST" and scope["path"] == FORMS:
            if headers.getlist("origin") != [f"{scope['scheme']}://{host}"]:
                return PlainTextResponse("Forms are taken from these pages alone.", 403)
            return None
        if scope["method"] not in ("GET", "HEAD"):
            told = "These pages can only be read."
            return PlainTextResponse(told, 405, {"Allow": "GET, HEAD"})
        return None


def _numbers(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
