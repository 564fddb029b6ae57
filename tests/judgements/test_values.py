"""What a correction puts into each slot, and what it refuses."""

from __future__ import annotations

import pytest

from dragoman.judgements.places import placed
from dragoman.judgements.values import correct, slots, written
from dragoman.model import Quantity, Report
from tests.judgements.making import POE, ROE, call
from tests.merging.telling import report


def told() -> Report:
    return call("a", 3, 2)


def put(slot: str, value: str, of: Report | None = None) -> Report:
    return correct(of or told(), slot, value, of or told(), "by Ada on 2020-05-01")


def test_a_type_brings_its_quad_score_and_cameo_and_keeps_only_a_mode_it_has() -> None:
    found = put("type", "assault")
    assert (found.event_type, found.mode, found.quad, found.cameo[:2]) == ("ASSAULT", None, 4, "19")
    assert found.score < -5
    assert put("type", "CONSULT").mode == "phone"


def test_a_mode() -> None:
    assert put("mode", "Visit").mode == "visit"
    assert put("mode", "none").mode is None
    with pytest.raises(ValueError, match="CONSULT has no mode 'aerial'; there are visit, "):
        put("mode", "aerial")


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2016-07-15", "2016-07-15", "2016-07-15"), ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"), ("2016-07-15/2016-08", "2016-07-15", "2016-08-31"),
    ],
)  # fmt: skip
def test_a_date(value: str, start: str, end: str) -> None:
    date = put("date", value).date
    assert date is not None
    assert (date.value, date.start, date.end) == (value, start, end)
    assert "Ada" in date.basis


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("6 calls", (Quantity(6, "calls", "6 calls"),)),
        ("at least 40 killed", (Quantity(40, "killed", "at least 40 killed", 40, None),)),
        ("40 or more killed", (Quantity(40, "killed", "40 or more killed", 40, None),)),
        ("up to 12 hurt; ", (Quantity(12, "hurt", "up to 12 hurt", None, 12),)),
        ("3-9 times; 1 day", (Quantity(None, "times", "3-9 times", 3, 9), Quantity(1, "day", "1 day"))),
        ("none", ()),
    ],
)  # fmt: skip
def test_quantities(value: str, found: tuple[Quantity, ...]) -> None:
    assert put("quantity", value).quantities == found


def test_parties_of_the_report_keep_the_words_that_name_them() -> None:
    assert put("recipients", "ada roe").recipients == (ROE,)
    assert put("actors", "Ben Poe; Ada Roe").actors == (POE, ROE)


def test_a_party_whom_the_coder_missed_gets_the_words_of_the_passage() -> None:
    of = report("ACCUSE", ROE, text="Roe blamed the Blue Front for it", trigger="blamed", at=100)
    (front,) = put("recipients", "Blue Front (group, PRT.REB)", of).recipients
    assert (front.category, front.code, front.text) == ("group", "PRT.REB", "Blue Front")
    assert (front.start, front.end) == (115, 125)
    (state,) = put("recipients", "TUR", of).recipients
    assert (state.category, state.country, state.text) == ("state", "TUR", "")
    assert state.start == state.end == of.trigger.start
    assert put("actors", "none", of).actors == ()


def test_a_place_is_looked_up_and_read_again_alike() -> None:
    full = placed("Geneva (CHE)")
    place = put("place", full).place
    assert place is not None
    assert (place.name, place.country, round(place.latitude or 0)) == ("Geneva", "CHE", 46)
    assert placed("Turkey").startswith("Turkey (TUR) ")
    assert placed("Nowhere Hollow") == "Nowhere Hollow"
    with pytest.raises(ValueError, match=r"several places of that name: Geneva \(CHE\), Geneva \(USA\)"):
        placed("Geneva")
    with pytest.raises(ValueError, match="no country 'XQX'"):
        placed("Geneva (XQX)")


def test_names_of_contexts_and_auxiliaries() -> None:
    assert put("auxiliary", "negation, future").auxiliary == ("negation", "future")
    assert put("contexts", "none").contexts == ()


@pytest.mark.parametrize(
    ("slot", "value", "says"),
    [
        ("colour", "red", "no slot 'colour'; there are type, mode, actors"),
        ("type", "WEATHER", "no event type 'WEATHER'; there are AGREE"),
        ("date", "Friday", "'Friday' is no date; write 2016"),
        ("date", "2016-13", "'2016-13' is no date"),
        ("date", "2017/2016", "ends before it begins"),
        ("date", "", "is no date"),
        ("quantity", "many", "'many' is no quantity; write 6 calls"),
        ("quantity", "9-3 times", "from more to less"),
        ("quantity", "at least 3-9 times", "is no quantity"),
        ("quantity", ";", "no quantity is given"),
        ("actors", "Zed", "'Zed' is nobody in this report; write a code"),
        ("actors", "Zed (thing)", "does not say what it is"),
        ("actors", "Zed (person, ZZZ)", "no code 'ZZZ'"),
        ("actors", " ; ", "nobody is named"),
        ("place", "(CHE)", "is no place"),
        ("place", "Geneva (CHE) 99 6", "off the map"),
        ("auxiliary", "perhaps", "no 'perhaps' among the auxiliary"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(slot: str, value: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        put(slot, value)


def test_the_reasons_say_who_corrected() -> None:
    assert put("date", "2016").reasons == ("date corrected to 2016 by Ada on 2020-05-01",)


@pytest.mark.parametrize("slot", slots())
def test_what_a_report_holds_is_written_as_it_can_be_corrected(slot: str) -> None:
    whole = report(
        "CONSULT", [ROE, "TUR.GOV"], POE, by=POE, mode="visit", date="2020-03", place="Ankara",
        contexts=("diplomatic",), auxiliary=("negation",),
        counts=(Quantity(6, "calls", "six calls"), Quantity(40, "killed", "forty at least", 40, None)),
    )  # fmt: skip
    for of in (whole, told(), report("SUPPORT", "IRN")):
        again = put(slot, written(of, slot), of)
        assert written(again, slot) == written(of, slot)
        if slot in ("type", "mode", "actors", "recipients", "according_to"):
            assert getattr(again, slot, again.event_type) == getattr(of, slot, of.event_type)
