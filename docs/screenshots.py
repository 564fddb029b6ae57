"""Takes pictures of every page, light and dark, of the record of the bundled sample.

    python docs/screenshots.py [--out docs/screenshots] [--record FOLDER]

Needs the tools of ``make dev`` and a Chromium (``apt-get install chromium``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import dragoman

WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 760}
MOST = 200_000
"""No picture may have more bytes."""


def sample(folder: str) -> dragoman.Record:
    """The record of the bundled sample, read into a folder unless it is there."""
    if not os.path.isdir(folder):
        dragoman.read(sorted(Path(dragoman.sample_path()).glob("*.txt")), folder)
    return dragoman.open(folder)


def pages(record: dragoman.Record) -> dict[str, str]:
    """The pages worth a picture, by the name of the picture."""
    calls = record.events.filter(type="CONSULT", mode="phone", disputed=True).to_pylist()[0]
    event = record.compare(calls["event_id"])
    account = event.accounts[-1]
    passage = account.passages[0]
    person = next(p for p in calls["actors"] if p["category"] == "person")
    return {
        "overview": "/",
        "events": "/events",
        "events-filtered": "/events?country=TUR&disputed=yes",
        "event": f"/events/{calls['event_id']}",
        "story": f"/stories/{quote(account.story_id)}?from={passage.start}&to={passage.end}#p",
        "actors": "/actors",
        "actor": f"/actors/{person['entity_id']}",
        "relations": "/relations",
        "pair": "/relations/IRN/TUR",
        "statements": "/statements?country=IRN",
    }


def smaller(path: Path) -> None:
    """Reduce a picture to a palette, where that can be done."""
    from PIL import Image

    with Image.open(path) as image:
        flat = image.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        flat.save(path, optimize=True)
    if path.stat().st_size > MOST:
        raise SystemExit(f"{path} has {path.stat().st_size:,} bytes, at most {MOST:,}")


def take(url: str, found: dict[str, str], out: Path) -> None:
    """Take the pictures of a server's pages."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("there is no chromium: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for size, name in ((WIDE, ""), (NARROW, "-narrow")):
                context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                for picture, path in found.items():
                    if name and picture not in ("event", "events"):
                        continue
                    page.goto(url + path, wait_until="load")
                    for image in page.query_selector_all("img"):
                        image.scroll_into_view_if_needed()
                        page.wait_for_function("i => i.complete", arg=image)
                    if "#" not in path:
                        page.evaluate("scrollTo(0, 0)")
                    target = out / f"{picture}{name}-{scheme}.png"
                    page.screenshot(path=target)
                    smaller(target)
                context.close()
        browser.close()


def main() -> None:
    """Read the sample, serve it, take the pictures."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=Path(__file__).parent / "screenshots")
    options.add_argument("--record")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.record or os.path.join(temporary, "dispatches")
        record = sample(folder)
        asked.out.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", "from dragoman.cli import main; main()", "serve", "-r", folder]
        server = subprocess.Popen([*command, "--port", "0", "--no-open"], stderr=subprocess.PIPE, text=True)
        try:
            line = next(line for line in server.stderr or () if " at http" in line)
            take(line.split(" at ")[1].split(" ")[0].rstrip("/"), pages(record), asked.out)
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()
