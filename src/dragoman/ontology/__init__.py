"""The ontology: PLOVER, its crosswalk to CAMEO, sectors and countries, loaded from resources/ and checked."""

from dragoman.ontology.cameo import Cameo, load_cameo
from dragoman.ontology.countries import Countries, Country, load_countries
from dragoman.ontology.grammar import Grammar, load_grammar
from dragoman.ontology.loading import ResourceError
from dragoman.ontology.naming import CountryName
from dragoman.ontology.plover import EventType, Mode, Plover, load_plover
from dragoman.ontology.sectors import PartialEntity, Sectors, load_sectors

__all__ = [
    "Cameo",
    "Countries",
    "Country",
    "CountryName",
    "EventType",
    "Grammar",
    "Mode",
    "PartialEntity",
    "Plover",
    "ResourceError",
    "Sectors",
    "load_cameo",
    "load_countries",
    "load_grammar",
    "load_plover",
    "load_sectors",
]
