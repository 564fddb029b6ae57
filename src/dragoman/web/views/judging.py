"""Taking in judgements that forms ask for; there only where the pages may be used to judge."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

import dragoman
from dragoman.web import forms, sealing
from dragoman.web.asked import BadRequest
from dragoman.web.desk import Refused, sentence
from dragoman.web.pages import of

router = APIRouter()


@router.post("/judge")
async def judge(request: Request) -> Response:
    """Keep the judgement of a form, and lead to the event that it is about."""
    form, pages = await forms.read(request), of(request)
    if pages.seal is None or not pages.seal.fits(sealing.session(request.cookies), form.get("token")):
        raise HTTPException(
            403,
            "This form was not made by these pages, or before the program was started anew. Nothing was "
            "changed. Go back, load the page again, and send it once more.",
        )
    asked = forms.judgement(form)
    try:
        page = await run_in_threadpool(pages.desk.judge, asked)
    except Refused as error:
        raise BadRequest(str(error)) from error
    except dragoman.NotFound as error:
        raise HTTPException(404, sentence(error)) from error
    except dragoman.RecordError as error:
        raise HTTPException(500, sentence(error)) from error
    answer = RedirectResponse(page, 303)
    name = " ".join(asked.author.split())
    answer.headers.append("set-cookie", sealing.cookie(sealing.AUTHOR, name, sealing.YEAR))
    return answer
