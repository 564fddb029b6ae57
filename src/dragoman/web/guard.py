"""What stands before every page: who may ask, by which method, and what a browser may do with the answer."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""Names by which a browser on this machine asks; a site whose name was pointed here asks by its own."""


class Guard:
    """Lets through GET and HEAD for hosts that are ours, and puts the headers on every answer.

    ``numbers`` lets any address in numbers be ours: nobody else can have a name in the web point to one.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL, numbers: bool = False) -> None:
        self.app = app
        self.hosts = frozenset(h.lower() for h in hosts)
        self.numbers = numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        refusal = self._refusal(scope)
        if scope["method"] == "HEAD":  # answered as GET is; the server leaves the body out
            scope = {**scope, "method": "GET"}
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        host = Headers(scope=scope).get("host", "").lower()
        name = re.sub(r":\d+$", "", host)
        if name not in self.hosts and not (self.numbers and _numbers(name)):
            told = "This address is not served here. Open the address that dragoman serve printed."
            return PlainTextResponse(told, 421)
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
