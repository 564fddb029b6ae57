"""The persons that the examples of merging tell of."""

from __future__ import annotations

from dragoman.model import Report
from tests.merging.telling import person

ZARIF, CAVUSOGLU = person("Javad Zarif", "IRN"), person("Mevlüt Çavuşoğlu", "TUR")
BAGHERI, AKAR = person("Mohammad Bagheri", "IRN", "MIL"), person("Hulusi Akar", "TUR", "MIL")
ERDOGAN, PUTIN = person("Recep Tayyip Erdoğan", "TUR"), person("Vladimir Putin", "RUS")
QASSEMI, MERKEL = person("Bahram Qassemi", "IRN"), person("Angela Merkel", "DEU")


Pair = tuple[Report, ...]
