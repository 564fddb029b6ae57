"""Places that a person names, looked up once, when the judgement is made."""

from __future__ import annotations

from dragoman.judgements.values import read_place
from dragoman.mentions.gazetteer import Place, fold, load_gazetteer
from dragoman.ontology import load_countries


def placed(value: str) -> str:
    """The place with country, coordinates and GeoNames id, as far as known, in the form that is read again.

    Raises:
        ValueError: if it is no place, the country is none, or several countries have a place of that name.
    """
    where = read_place(value)
    if where is None:
        return value
    if where.country and where.country not in load_countries().by_code:
        raise ValueError(
            f"there is no country {where.country!r}; countries are ISO 3166 alpha-3, such as TUR"
        )
    if where.latitude is not None:
        return value
    named = [p for p in load_gazetteer().find(where.name) if where.country in (None, p.country)]
    own = [p for p in named if fold(p.name) == fold(where.name)] or named
    countries = sorted({p.country for p in own if p.country})
    if len(countries) > 1:
        choices = ", ".join(f"{where.name} ({c})" for c in countries[:8])
        raise ValueError(f"there are several places of that name: {choices}; name the country")
    if not own:
        return _country(where.name) or value
    place = max(own, key=lambda p: (p.population, p.geonames_id or 0))
    return _full(where.name, place)


def _country(name: str) -> str | None:
    """A country as a place, at the coordinates that stand for it."""
    found = load_countries().find(name)
    place = load_gazetteer().countries.get(found.code) if found else None
    return _full(name, place) if place else None


def _full(name: str, place: Place) -> str:
    number = f" #{place.geonames_id}" if place.geonames_id else ""
    return f"{name} ({place.country}) {place.latitude} {place.longitude}{number}"
