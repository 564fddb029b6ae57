"""Where the events of one story happened: its names read in the light of each other, and its dateline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.mentions.found import Mentions
from dragoman.mentions.gazetteer import Place, fold, load_gazetteer, load_place_words
from dragoman.mentions.places import PlaceMention, find_places
from dragoman.mentions.places_happening import choose_place
from dragoman.mentions.places_names import Context, choose, story_countries
from dragoman.mentions.times_clause import distance, reach
from dragoman.model import Sentence, Span, Token, Where
from dragoman.ontology import load_countries


_TROPICAL = 15  # degrees from the equator


class StoryPlaces:
    """The places of a story's sentences, each sentence looked at once and only when asked about.

    Args:
        mentions: the mentions of each sentence, by its index.
        dateline: the place named before the story's first words, as written there.
    """

    def __init__(self, mentions: Mapping[int, Mentions], dateline: str | None = None) -> None:
        self._mentions, self._dateline = mentions, dateline
        self._found: dict[int, tuple[PlaceMention, ...]] = {}
        self._countries: tuple[tuple[str, str], ...] | None = None
        self._home: Where | None = None
        self._read = dateline is None

    def of(self, sentence: Sentence, trigger: int, *, on_the_spot: bool = False) -> Where | None:
        """The place of the event whose trigger is the token ``trigger``; None where nothing tells it.

        The dateline serves where the clause points to it ("in the city"), and where the story opens with a
        deed done at some spot of a town ("outside a bank").

        Args:
            sentence: the sentence.
            trigger: the event's word.
            on_the_spot: whether the event is told as having happened, and happens at one place by its kind.
        """
        places = self._places(sentence)
        place = choose_place(places, sentence, trigger) if places else None
        if place is not None and place.kind != "country":
            return place.where
        if self._points_back(sentence, trigger, places) or (
            on_the_spot and place is None and self._leads(sentence, trigger, places)
        ):
            home = self._of_dateline()
            if home is not None and (place is None or place.where.country == home.country):
                return home
        return place.where if place is not None else None

    def northern(self) -> bool | None:
        """Whether the countries that the story tells of lie in the northern half of the earth; None if in both.

        Those near the equator have no seasons to speak of, and do not count.
        """
        known = load_gazetteer().countries
        codes = {m.country for found in self._mentions.values() for m in found if m.country}
        north = {
            place.latitude > 0
            for code in codes
            if (place := known.get(code)) is not None
            and place.latitude is not None
            and abs(place.latitude) > _TROPICAL
        }
        return next(iter(north)) if len(north) == 1 else None

    def _places(self, sentence: Sentence) -> tuple[PlaceMention, ...]:
        if sentence.index not in self._found:
            context = Context(self._told(sentence), self._story)
            self._found[sentence.index] = find_places(sentence, context=context)
        return self._found[sentence.index]

    def _told(self, sentence: Sentence) -> tuple[tuple[int, str], ...]:
        found = self._mentions.get(sentence.index)
        if found is None:
            return ()
        named = [(at, m.country) for at, m in found.at_anchor.items() if m.country]
        words = [(at, unit.country.code) for at, unit in found.countries.items() if unit.country is not None]
        return (*named, *words)

    def _story(self, name: str) -> Mapping[str, int]:
        """Counts of the countries and divisions that all but one name tell."""
        if self._countries is None:
            told: list[tuple[str, str]] = []
            for found in self._mentions.values():
                told.extend((_words(found.sentence, m.span), m.country) for m in found if m.country)
            if self._dateline is not None:
                told.extend(_countries_of(self._dateline))
            self._countries = story_countries((m.sentence for m in self._mentions.values()), told)
        key = f" {fold(name)} "
        return Counter(code for words, code in self._countries if key not in f" {words} ")

    def _of_dateline(self) -> Where | None:
        if not self._read:
            self._read = True
            self._home = self._resolved(self._dateline or "")
        return self._home

    def _resolved(self, dateline: str) -> Where | None:
        """The place of a dateline; None of one that names two."""
        if any(mark in dateline for mark in ("/", ";", " and ", " & ")):
            return None
        name, _, rest = dateline.partition(",")
        name = name.strip()
        codes = {code for _, code in _countries_of(rest)}
        region = load_place_words().regions.get(fold(name))
        cities = load_gazetteer().find(name)
        if codes:
            cities = tuple(p for p in cities if p.country in codes)
        place: Place | None = region
        if place is None and cities:
            place = choose(cities, name, codes, self._story)
        if place is None:
            return None
        return Where(place.name, place.country, place.latitude, place.longitude, place.geonames_id, dateline)

    def _points_back(self, sentence: Sentence, trigger: int, places: Sequence[PlaceMention]) -> bool:
        """Whether the event's clause names the dateline's place without its name: "in the city", "here"."""
        if self._dateline is None:
            return False
        words = load_place_words()
        reached: dict[int, int] | None = None
        for token in sentence.tokens:
            here = token.lower == "here" and token.pos == "ADV"
            if not here and not (token.lemma in words.local and _is_plain(sentence, token, places)):
                continue
            if token.lemma == "capital" and not self._is_capital():
                continue
            reached = reached if reached is not None else reach(sentence, trigger, main=True)
            above = sentence.head(token)
            tied = token.i if here or above.lower in words.locative or above.lower in words.directive else -1
            if tied >= 0 and distance(sentence, tied, reached) is not None:
                return True
        return False

    def _is_capital(self) -> bool:
        home = self._of_dateline()
        capital = load_gazetteer().capital(home.country) if home is not None and home.country else None
        return home is not None and capital is not None and capital.name == home.name

    def _leads(self, sentence: Sentence, trigger: int, places: Sequence[PlaceMention]) -> bool:
        """Whether a sentence opens the story with a spot in a town, and no other place or country is told."""
        if sentence.kind == "headline" or self._dateline is None or self._is_later(sentence):
            return False
        home = self._of_dateline()
        if home is None:
            return False
        told = {code for _, code in self._told(sentence)} | {p.where.country for p in places}
        named = any(p.kind != "country" and p.where.name != home.name for p in places)
        return not named and told <= {home.country} and _at_spot(sentence, trigger)

    def _is_later(self, sentence: Sentence) -> bool:
        return any(
            other.sentence.kind != "headline"
            for index, other in self._mentions.items()
            if index < sentence.index
        )


def _at_spot(sentence: Sentence, trigger: int) -> bool:
    """Whether an event's clause stands in "a bank", "the market" or another spot of a town."""
    words = load_place_words()
    reached: dict[int, int] | None = None
    for token in sentence.tokens:
        above = sentence.head(token)
        if token.lemma in words.spots and token.dep == "pobj" and above.lower in words.locative:
            reached = reached if reached is not None else reach(sentence, trigger, main=True)
            if distance(sentence, above.i, reached) is not None:
                return True
    return False


def _is_plain(sentence: Sentence, noun: Token, places: Sequence[PlaceMention]) -> bool:
    """Whether a noun is "the city", with nothing that says which."""
    if noun.pos != "NOUN" or any(p.tokens[0] <= noun.i <= p.tokens[1] for p in places):
        return False
    below = sentence.children(noun)
    if not any(t.dep == "det" and t.lower == "the" for t in below):
        return False
    which = [t for t in below if t.dep in ("poss", "appos", "relcl", "acl", "nmod") or t.lower == "of"]
    return not which and not any(t.dep in ("compound", "amod") and t.pos == "PROPN" for t in below)


def _words(sentence: Sentence, span: Span) -> str:
    return " ".join(t.text for t in sentence.tokens if span.start <= t.start and t.end <= span.end)


def _countries_of(text: str) -> list[tuple[str, str]]:
    """The countries that a dateline names: "GOMA, Democratic Republic of Congo"."""
    found = []
    for part in text.split(","):
        name = load_countries().find(part.strip().title()) or load_countries().find(part.strip())
        if name is not None:
            found.append((part.strip(), name.code))
    return found
