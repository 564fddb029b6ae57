"""The forms in which news writes dates, as regular expressions over a sentence's text.

Each pattern stands with the classes of words that a sentence must hold before it is worth trying:
m a month, w a weekday, d a day told from the story's date, u a unit of time, y a year, f a feast,
b a beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.mentions.calendar_words import CalendarWords, load_calendar
from dragoman.ontology.loading import read_resource

_UNITS = ("minute", "hour", "moment", "week", "fortnight", "weekend", "month", "year", "decade", "quarter",
          "half")  # fmt: skip
_UNIT = r"(?:minute|hour|day|week|fortnight|weekend|month|year|decade|centur(?:y|ie))s?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_CENTURY = r"(?:1[5-9]|20)"
_YEAR = rf"{_CENTURY}\d\d"
_THAT_YEAR = r" (?:of )?(?P<whose>this|last|next) year\b"
_YEAR_AFTER = rf"(?:(?:,? (?:of )?|, )(?P<year>{_YEAR})(?![\d:%-]|,\d)|{_THAT_YEAR})?"
_NO_YEAR_GOES_ON = r"(?![\d%]|[-,.]\d)"
_TO = r"(?: ?[-–] ?| to | through | thru | until | till )"
_DAYTIME = r"(?:mid-?)?(?:morning|afternoon|evening|night|noon|midday|midnight|overnight|dawn)"
_PART = rf"(?:(?: (?:early|late))? {_DAYTIME})?"
_EARLY = r"(?:\b(?:very )?(?:early|earlier|late|later|mid|mid-to-late)(?:(?: in| on)(?: the)?)?(?: ?- ?| ))"
_START = (
    r"(?:(?:the )?(?:very )?(?:beginning|start|end|middle|close|onset|course|"
    r"(?:first|second|last|final|early|late) (?:half|part|days|week|weeks|months|quarter))(?: of| in) "
    r"(?:the (?:month|year) of )?)"
)
_NIGHT_OF = (
    r"(?:\b(?:the )?(?:(?:night|morning|evening|afternoon|(?:early |late |small )?hours)(?: of| on)|day of) )"
)
_BETWEEN = r"(?<=[Bb]etween )"
_FROM = r"(?<=[Ff]rom )"
_BEFORE_PERIOD = r"(?:(?<=[Ii]n )|(?<=[Oo]ver )|(?<=[Dd]uring )|(?<=[Ww]ithin ))"
_CLAUSE_GOES_ON = (
    r"(?=[\s,.;:)\"']*(?:$|[,.;:)\"']"
    r"|(?:in|at|to|for|with|by|that|after|before|when|as|on|between|during)\b))"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing dates: what it is called, the word classes it needs and its pattern."""

    name: str
    needs: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms in the order of trying, and the words that tell whether a sentence can hold one."""

    forms: tuple[Form, ...]
    triggers: Mapping[str, str]
    numbers: Mapping[str, tuple[int, int]]


@cache
def load_forms() -> Forms:
    """The forms, compiled once a process."""
    words = load_calendar()
    numbers = _small_numbers()
    forms = (
        *_absolute(words),
        *_relative(words, numbers),
        *_events(words, numbers),
        *_periods(words, numbers),
    )
    return Forms(
        tuple(Form(name, needs, re.compile(pattern)) for name, needs, pattern in forms),
        MappingProxyType(_triggers(words)),
        MappingProxyType(numbers),
    )


def _small_numbers() -> dict[str, tuple[int, int]]:
    """The numbers in words that stand before a unit of time, each as a range."""
    root = read_resource("numbers.yaml")
    found = {"a": (1, 1), "an": (1, 1), "a couple of": (2, 2), "couple of": (2, 2)}
    for word in root.entry("units").fields:
        number = int(root.entry("units").number(word))
        found[word] = (number, number)
    for word in root.entry("tens").fields:
        number = int(root.entry("tens").number(word))
        found[word] = (number, number)
    for word in ("a few", "several"):
        low, high = root.entry("vague").fields[word]
        found[word] = (int(low), int(high))
    found["few"] = found["a few"]
    return found


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _months(words: CalendarWords) -> str:
    return rf"(?:{_cased(words.months)})(?:\.(?=[ ,-]))?"


def _cased(words: Mapping[str, int]) -> str:
    forms = [w.title() for w in words] + [w.upper() for w in words]
    return _alternatives(forms)


def _weekdays(words: CalendarWords) -> str:
    return rf"(?:{_cased(words.weekdays)})"


def _absolute(words: CalendarWords) -> list[tuple[str, str, str]]:
    month, mod = _months(words), rf"(?:{_EARLY}|{_START}|{_NIGHT_OF})?"
    short = _alternatives([w.title() for w in words.weekday_abbreviations])
    named = rf"(?:(?P<weekday>{_weekdays(words)}|(?:{short})\.?){_PART}(?:, (?:the )?| \(| the | ))?"
    feasts = _alternatives([*words.fixed_days, *words.named_days])
    blocked = _alternatives([*words.moving_days, *(d.upper() for d in words.moving_days)])
    no_figure = r"(?![\d%]|[.,:]\d|-[a-z])"
    first, second = rf"(?P<month>{month}) (?P<day>{_DAY})", rf"(?P<month2>{month}) (?P<day2>{_DAY})"
    first_day, second_day = rf"(?P<day>{_DAY}) (?P<month>{month})", rf"(?P<day2>{_DAY}) (?P<month2>{month})"
    of_year = rf",? (?:of )?(?P<year>{_YEAR})"
    return [
        ("blocked", "w", rf"\b(?:{blocked})(?!\w)"),
        (
            "iso",
            "y",
            rf"\b(?P<year>{_YEAR}) ?([-/]) ?(?P<month>0[1-9]|1[0-2]) ?\2 ?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        ),
        ("numeric", "y", rf"\b(?P<a>\d{{1,2}})([./])(?P<b>\d{{1,2}})\2(?P<year>{_YEAR})\b"),
        ("month_day_span", "m", rf"\b{first}(?:,? (?P<year1>{_YEAR}))?{_TO}{second}\b{_YEAR_AFTER}"),
        ("day_month_span", "m", rf"\b{first_day}(?: (?P<year1>{_YEAR}))?{_TO}{second_day}\b{_YEAR_AFTER}"),
        ("month_day_span", "m", rf"{_BETWEEN}{first}(?:,? (?P<year1>{_YEAR}))? and {second}\b{_YEAR_AFTER}"),
        (
            "day_month_span",
            "m",
            rf"{_BETWEEN}{first_day}(?: (?P<year1>{_YEAR}))? and {second_day}\b{_YEAR_AFTER}",
        ),
        (
            "month_day_and",
            "m",
            rf"\b{first} (?:and|or|&) (?P<day2>{_DAY})\b{_YEAR_AFTER}{_CLAUSE_GOES_ON}",
        ),
        (
            "month_day",
            "m",
            rf"\b{mod}{named}{first}(?:{_TO}(?P<day2>{_DAY}))?{no_figure}{_YEAR_AFTER}{_PART}(?!\w)",
        ),
        (
            "day_month",
            "m",
            rf"\b{mod}{named}(?:the )?(?P<day>{_DAY})(?:(?:{_TO}| and | & )(?P<day2>{_DAY}))? "
            rf"(?:of )?(?P<month>{month}){_YEAR_AFTER}{_PART}(?!\w)",
        ),
        ("month_span", "m", rf"\b(?P<month>{month})(?:{_TO}| and )(?P<month2>{month}){of_year}\b"),
        ("month_span", "m", rf"{_BETWEEN}(?P<month>{month}) and (?P<month2>{month})(?![\w ]?\d)\b"),
        ("month_span", "m", rf"{_FROM}(?P<month>{month}){_TO}(?P<month2>{month})(?![\w ]?\d)\b"),
        (
            "month_year_span",
            "m",
            rf"\b(?P<month>{month}){of_year}(?:{_TO}| and )"
            rf"(?P<month2>{month}),? (?:of )?(?P<year2>{_YEAR})\b",
        ),
        (
            "month_year",
            "m",
            rf"\b{mod}(?P<month>{month}),? (?:of )?(?:the year )?(?P<year>{_YEAR})(?![\d%]|,\d)",
        ),
        ("feast", "f", rf"\b(?P<feast>{feasts})(?!\w){_YEAR_AFTER}"),
    ]


def _relative(words: CalendarWords, numbers: Mapping[str, tuple[int, int]]) -> list[tuple[str, str, str]]:
    day = _weekdays(words)
    short = _alternatives([w.title() for w in words.weekday_abbreviations])
    which = (
        r"(?P<which>last|next|this past|this coming|this|past|coming"
        r"|the previous|the following|previous|following)"
    )
    return [
        ("weekdays_ago", "d", rf"\b{_some(numbers)} (?P<weekday>{day})s ago\b"),
        ("week_on", "w", rf"\ba week (?:on|from) (?P<weekday>{day})\b"),
        ("day_alone", "o", rf"(?:(?<=[Oo]n )|(?<=[Bb]y ))the (?P<day>{_DAY}){_CLAUSE_GOES_ON}"),
        ("weekday_span", "w", rf"\b(?P<weekday>{day}){_TO}(?P<weekday2>{day})(?!s?\w)"),
        (
            "weekday",
            "w",
            rf"(?:\b{which} )?(?:{_EARLY}|{_NIGHT_OF})?\b"
            rf"(?P<weekday>{day}|(?:{short})\.(?= [a-z])){_PART}(?!\w)"
            r"(?: (?:of )?(?P<week>last|this|next) week\b)?",
        ),
        ("day_but_one", "d", r"\b(?i:the )?day (?P<word>before yesterday|after tomorrow)\b"),
        (
            "day",
            "d",
            r"\b(?:(?:early|earlier|late|later) )?(?P<word>(?i:today|tonight|yesterday|tomorrow|last night)"
            rf"|[Tt]his (?:morning|afternoon|evening)){_PART}\b",
        ),
        ("overnight", "d", r"\b(?i:overnight)\b(?! (?:stay|visit|trip|camp|success|bag|flight)s?\b)"),
        (
            "ago",
            "d",
            rf"\b{_some(numbers)} (?P<unit>{_UNIT}) ago(?: (?P<anchor>today|this week|this month))?\b",
        ),
        ("long_ago", "d", rf"\b(?:(?P<vague>many|some) )?(?P<unit>{_UNIT}) ago\b"),
    ]


def _some(numbers: Mapping[str, tuple[int, int]]) -> str:
    """A number before a unit of time: "about two", "several"."""
    about = r"(?:just|only|about|around|some|nearly|almost|over|more than|at least|roughly|barely|exactly)"
    return rf"(?:{about} )?(?P<number>\d{{1,3}}|{_alternatives(list(numbers))})"


def _events(words: CalendarWords, numbers: Mapping[str, tuple[int, int]]) -> list[tuple[str, str, str]]:
    """Times counted from another event."""
    rank = r"first|second|third|fourth|fifth|sixth|seventh|final|last|opening|closing|very"
    of_that = r"(?= of (?:the|his|her|their|its|a|an|this|that|what)\b)"
    part = r"(?P<unit>day|night|morning|evening|week|month|year|weekend)"
    return [
        (
            "event_counted",
            "u",
            rf"\b(?:{_some(numbers)} )?(?P<unit>{_UNIT}|moments)(?: or so| to the day)? "
            r"(?P<side>later|earlier|before|after|afterwards?|beforehand|previously|prior(?: to)?|into"
            r"|following)(?!\w)",
        ),
        (
            "event_day",
            "u",
            rf"\b(?i:the) (?P<which>next|following|previous|same|preceding|subsequent|{rank}) "
            rf"(?P<unit>{_UNIT}|morning|afternoon|evening|night)\b(?P<of>{of_that})?",
        ),
        (
            "event_day",
            "u",
            r"(?<=[Ii]n )the (?P<which>same) (?:breath|speech|sentence|interview|statement|letter|address)\b",
        ),
        (
            "event_day",
            "u",
            rf"\b(?i:the|that) {part}(?: (?P<side>before|after|earlier|prior to)\b|{of_that})",
        ),
        ("event_day", "u", r"\b(?i:that) (?P<unit>day|night|morning|evening|week|month|year)\b"),
        ("event_day", "u", r"\b(?i:earlier|later) in the (?P<unit>day)\b"),
        (
            "anniversary",
            "u",
            r"\b(?:the )?(?:(?P<nth>\d{1,3})(?:st|nd|rd|th) |(?P<ordinal>"
            rf"{_alternatives(list(words.ordinals))}) "
            rf"|(?P<number>\d{{1,3}}|{_alternatives(list(numbers))})[ -]year )?"
            r"anniversary\b(?= of\b)",
        ),
        ("event_eve", "u", r"\b(?:the )?eve\b(?= of\b)"),
        (
            "onset",
            "b",
            r"(?:(?<=[Ff]rom )|(?<=[Ss]ince )|(?<=[Ii]n )|(?<=[Aa]t )|(?<=[Dd]uring ))"
            r"(?:the (?:very )?(?:(?:first|early|opening) (?:hours?|minutes?|moments?)"
            r"|start|outset|beginning)|day one)\b(?! (?:of|in)\b)",
        ),
    ]


def _periods(words: CalendarWords, numbers: Mapping[str, tuple[int, int]]) -> list[tuple[str, str, str]]:
    month, many = _months(words), _alternatives(list(numbers))
    unit = r"(?P<unit>week|weekend|month|year|decade|quarter)"
    season = r"(?P<season>spring|summer|autumn|fall|winter)"
    start = r"(?:the )?(?:beginning|start|end|middle|close|late|early|later|earlier)"
    return [
        (
            "window_ahead",
            "u",
            rf"{_BEFORE_PERIOD}the (?:next|coming) (?P<number>\d{{1,3}}|{many}) (?P<unit>{_UNIT})\b",
        ),
        (
            "months_of_year",
            "u",
            rf"\b(?i:the )?(?P<nth>first|last|final) (?P<number>\d{{1,2}}|{many}) months of "
            rf"(?:(?P<year>{_YEAR}){_NO_YEAR_GOES_ON}|(?P<whose>this|last|next) year\b)",
        ),
        (
            "month",
            "m",
            r"(?:\b(?P<which>last|next|this|this past|this coming|past) )?"
            rf"(?:{_EARLY}|{_START})?\b(?P<month>{month})(?!\w)(?:{_THAT_YEAR})?",
        ),
        (
            "window",
            "u",
            rf"{_BEFORE_PERIOD}(?:the |these )?(?P<which>past|last|previous|recent) "
            rf"(?:(?P<number>\d{{1,3}}|[a-z-]+) )?(?P<unit>{_UNIT})\b",
        ),
        (
            "ahead",
            "u",
            r"(?:(?<=[Ii]n )|(?<=[Ww]ithin ))(?P<number>\d{1,3}|[a-z]+) "
            r"(?P<unit>days|weeks?|months?|years?)(?: from now| time|' time|'s time)?\b",
        ),
        (
            "part_of_year",
            "u",
            r"\b(?i:the )?(?P<nth>first|second|third|fourth|last|final) (?P<part>quarter|half) of "
            rf"(?:(?:the year )?(?P<year>{_YEAR}){_NO_YEAR_GOES_ON}|(?P<which>this|last|next|the) year\b)",
        ),
        ("part_of_year", "u", rf"\b(?P<part>[QH])(?P<nth>[1-4])(?: of)? (?P<year>{_YEAR}){_NO_YEAR_GOES_ON}"),
        (
            "period",
            "u",
            rf"(?:{_EARLY}|(?:the )?(?:beginning|start|end|middle) of )?\b"
            rf"(?P<which>(?i:last|next|this)|(?i:the )?(?:current|coming|past)) {unit}(?!\w|-)(?! of )",
        ),
        (
            "period",
            "u",
            r"(?:(?<=over )|(?<=at )|(?<=during )|(?<=on ))(?P<which>the) (?P<unit>weekend)\b",
        ),
        ("end_of", "u", rf"\b{start} (?:of|in) (?P<which>the) {unit}\b"),
        ("season", "u", rf"\b(?:{_EARLY})?(?:the )?{season}(?: of)? (?P<year>{_YEAR})\b"),
        ("season", "u", rf"\b(?P<which>last|this|next|this past) {season}\b"),
        ("season", "u", rf"(?:(?<=[Ii]n )|(?<=[Bb]y )|(?<=[Ss]ince ))(?:the )?{season}\b{_CLAUSE_GOES_ON}"),
        *_years(),
    ]


def _years() -> list[tuple[str, str, str]]:
    return [
        ("decade", "y", rf"\b(?:the )?(?:{_EARLY})?(?:the )?(?P<year>{_CENTURY}\d0)s\b"),
        ("decade", "y", rf"\b(?:the )(?:{_EARLY})?['’]?(?P<short>[2-9]0)['’]?s\b"),
        ("year_span", "y", rf"\b(?P<year>{_YEAR}) ?[-–/] ?(?P<year2>{_YEAR}|\d\d){_NO_YEAR_GOES_ON}"),
        ("year_and", "y", rf"{_BETWEEN}(?P<year>{_YEAR}) and (?P<year2>{_YEAR})\b"),
        ("year_and", "y", rf"{_FROM}(?P<year>{_YEAR}) (?:to|until|till|through) (?P<year2>{_YEAR})\b"),
        ("part_year", "y", rf"\b(?:{_EARLY}|{_START})(?:the year )?(?P<year>{_YEAR}){_NO_YEAR_GOES_ON}"),
        ("year", "y", rf"(?<![$€£\d.,#-])\b(?P<year>{_YEAR})(?![\d%]|[-,.:]\d|-[a-z])"),
    ]


def _triggers(words: CalendarWords) -> dict[str, str]:
    """Lower-case words to the class of forms that they open; years are told apart by their digits."""
    found = {}
    for month in words.months:
        found[month] = found[month + "."] = "m"
    for weekday in (*words.weekdays, *words.weekday_abbreviations):
        found[weekday] = found[weekday + "."] = "w"
    for word in (
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "overnight",
        "ago",
        "morning",
        "afternoon",
        "evening",
    ):
        found[word] = "d"
    for unit in (
        "minute",
        "hour",
        "moment",
        "week",
        "fortnight",
        "weekend",
        "month",
        "year",
        "decade",
        "quarter",
        "half",
    ):
        found[unit] = found[unit + "s"] = "u"
    for word in ("minute", "hour", "moment", "minutes", "hours", "moments", "start", "outset", "beginning"):
        found[word] = found.get(word, "") + "b"
    found["same"] = "u"
    found.update(dict.fromkeys(("q1", "q2", "q3", "q4", "h1", "h2", "anniversary"), "u"))
    found.update({"century": "u", "centuries": "u", "eve": "uf", "day": "udfb", "days": "ud", "night": "ud"})
    found.update(dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), "u"))
    for feast in (*words.fixed_days, *words.named_days):
        last = feast.split()[-1].lower()
        found[last] = "".join(sorted({*found.get(last, ""), "f"}))
    for extra in ("morning", "afternoon", "evening"):
        found[extra] = "ud"
    return found
