from __future__ import annotations

from dragoman.attribution import load_cues
from dragoman.ontology.loading import read_yaml


def test_the_lexicon_is_large() -> None:
    cues = load_cues()
    assert len(cues.verbs) >= 400
    assert len(cues.nouns) >= 300
    assert sum(len(c) for c in cues.compounds.values()) >= 300


def test_no_cue_stands_twice_in_a_list() -> None:
    table = read_yaml("cues.yaml")
    lists = [v for v in table.values() if isinstance(v, list)]
    lists += [v for groups in table.values() if isinstance(groups, dict) for v in groups.values()]
    for words in lists:
        assert len(set(words)) == len(words), sorted(w for w in words if words.count(w) > 1)
        assert all(w == w.lower().strip() for w in words)


def test_what_qualifies_a_cue_is_a_cue() -> None:
    table = read_yaml("cues.yaml")
    cues = load_cues()
    assert set(table["deeds"]) <= set(cues.verbs)
    multiword = set(table["multiword"])
    assert all(set(words) <= multiword for words in table["multiword_kinds"].values())


def test_a_compound_knows_its_preposition() -> None:
    cues = load_cues()
    (found,) = [c for c in cues.compounds["cast"] if c.words == ("doubt", "on")]
    assert (found.preposition, found.kind) == ("on", "stance")
    (found,) = [c for c in cues.compounds["point"] if c.words == ("out",)]
    assert (found.preposition, found.kind) == (None, "speech")
