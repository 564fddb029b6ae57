"""Codebook files: what is refused and how it is told, and whose rule wins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.coding import load_codebook
from dragoman.coding.codebook import build, read_rules
from dragoman.ontology import ResourceError, load_plover
from dragoman.ontology.loading import load_yaml
from dragoman.pipeline import Toolbox
from tests.coding.reading import cases, read_all, shown

RULE = "type: ACCUSE\nrules:\n- id: scold\n  verbs: [scold]\n"


def refused(folder: Path, text: str | bytes) -> ResourceError:
    """The error that a user's file raises."""
    path = folder / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ResourceError) as caught:
        load_codebook((str(path),))
    assert caught.value.file == str(path)
    assert str(path) in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "entry", "problem"),
    [
        ("type: [ACCUSE\n", "file", "cannot be read as YAML"),
        (b"type: ACCUSE # \xff\xfe\n", "file", "cannot be read"),
        ("- id: scold\n", "type", "must name a PLOVER type"),
        ("type: SCOLD\nrules: []\n", "type", "must name a PLOVER type"),
        ("rules: []\n", "type", "must name a PLOVER type"),
        ("type: ACCUSE\nrule: []\n", "type", "keys be among"),
        ("type: [ACCUSE]\nrules: []\n", "type", "must name a PLOVER type"),
        ("type: ACCUSE\nrules:\n- verbs: [scold]\n", "{'verbs': ['scold']}", "has no id"),
        ("type: ACCUSE\nrules: [scold]\n", "scold", "has no id"),
        (RULE + "  verb: [chide]\n", "scold", "unknown keys ['verb']"),
        (RULE + "  mode: shouting\n", "scold", "names mode 'shouting': ACCUSE has ['allege', "),
        (RULE + "  mode: phone\n", "scold", "names mode 'phone': ACCUSE has ['allege', "),
        (RULE + "  mode: [allege]\n", "scold", "names mode ['allege']: ACCUSE has ['allege', "),
        (RULE + "  confidence: high\n", "scold", "confidence is 'high': must be a number"),
        ("type: ACCUSE\nrules:\n- id: scold\n", "scold", "has no words"),
        ("type: ACCUSE\nrules:\n- id: scold\n  verbs: []\n", "scold", "has no words"),
        ("type: ACCUSE\nrules:\n- id: scold\n  verbs: scold\n", "scold", "verbs is 'scold': must be a list"),
        (RULE + "  actors: subj\n", "scold", "actors is 'subj': must be a list"),
        (RULE + "- id: scold\n  nouns: [scolding]\n", "ACCUSE.scold", "defined twice"),
        (RULE + "  when: [obj]\n", "scold", "constraints are ['obj']: must be a mapping"),
        (RULE + "  when: {obj: politician}\n", "scold", "constrains obj to 'politician': must be a list of "),
        (RULE + "  unless: {with: partie}\n", "scold", "constrains with to 'partie': must be a list of "),
        (RULE + "  needs: nobody\n", "scold", "needs 'nobody': must be"),
        (RULE + "  examples: [Peru scolded Chile.]\n", "scold", "example without text"),
        (RULE + "  examples:\n  - {actors: [PER]}\n", "scold", "example without text"),
        (RULE + "  examples:\n  - {text: Peru scolded Chile., actor: [PER]}\n", "scold", "keys ['actor']"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused(tmp_path: Path, text: str | bytes, entry: str, problem: str) -> None:
    error = refused(tmp_path, text)
    assert error.entry == entry
    assert problem in str(error)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param(text, why, marks=pytest.mark.xfail(strict=True, reason=why))
        for text, why in (
            (RULE + "  verbs: [chide]\n", "of a key given twice the first is lost in silence"),
            (RULE + "  actors: [subjekt]\n", "a slot that no frame has is accepted in silence"),
            (RULE + "  poss: owner\n", "a slot that no frame has is accepted in silence"),
        )
    ],
)  # fmt: skip
def test_a_slip_is_not_passed_over(tmp_path: Path, text: str, why: str) -> None:
    assert "scold" in str(refused(tmp_path, text)) or "type" in str(refused(tmp_path, text)), why


@pytest.mark.parametrize(
    ("text", "remedy"),
    cases(
        [
            ("type: SCOLD\nrules: []\n", "PLOVER type"),
            ("type: ACCUSE\nrule: []\n", "rules"),
            (RULE + "  needs: nobody\n", "recipient"),
            (RULE + "  verb: [chide]\n", "verbs"),
            (RULE + "  mode: shouting\n", "disapprove"),
            (RULE + "  when: {obj: politician}\n", "party"),
            ("type: ACCUSE\nrules:\n- id: scold\n", "verbs"),
        ],
        [
            (
                RULE + "  examples:\n  - {text: Peru., actor: [PER]}\n",
                "actors",
                "the known keys are not told",
            ),
        ],
    ),
)
def test_the_message_says_what_would_be_right(tmp_path: Path, text: str, remedy: str) -> None:
    assert remedy in refused(tmp_path, text).problem.replace("['verb']", "").replace("['actor']", "")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"nowhere\.yaml: file: cannot be read"):
        load_codebook((str(tmp_path / "nowhere.yaml"),))


def test_a_users_rule_wins_over_the_bundled_one(tmp_path: Path, tools: Toolbox) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "type: ACCUSE\nrules:\n- {id: condemn, mode: allege, verbs: [finger, condemn], recipients: [obj]}\n"
    )
    rule = load_codebook((str(mine),)).rule("ACCUSE.condemn")
    assert rule.verbs == ("finger", "condemn")
    text = "Norway condemned Chad."
    [bundled] = read_all([text], tools)[text]
    assert (bundled.rule, bundled.mode) == ("ACCUSE.condemn", "disapprove")
    [own] = read_all([text], replace(tools, codebook=load_codebook((str(mine),))))[text]
    assert (own.rule, own.mode) == ("ACCUSE.condemn", "allege")


def test_a_users_file_adds_to_the_bundled_ones(tmp_path: Path, tools: Toolbox) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("type: ACCUSE\nrules:\n- {id: finger-wag, verbs: [bescold], recipients: [obj]}\n")
    bundled, both = load_codebook(), load_codebook((str(mine),))
    assert {r.id for r in both.rules} - {r.id for r in bundled.rules} == {"ACCUSE.finger-wag"}
    assert {r.id for r in bundled.rules} <= {r.id for r in both.rules}


def test_of_two_files_of_the_user_the_first_wins(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).write_text(f"type: ACCUSE\nrules:\n- {{id: scold, verbs: [{name}]}}\n")
    loaded = load_codebook((str(tmp_path / "first"), str(tmp_path / "second")))
    assert loaded.rule("ACCUSE.scold").verbs == ("first",)


def test_on_is_a_slot(tmp_path: Path, tools: Toolbox) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "type: ACCUSE\nrules:\n- id: frown\n  verbs: [frown]\n  actors: [subj]\n  recipients: [on]\n"
        "  when: {on: party}\n"
    )
    loaded = load_codebook((str(mine),))
    rule = loaded.rule("ACCUSE.frown")
    assert rule.recipients == ("on",)
    assert [(c.slot, c.kind) for c in rule.when] == [("on", "party")]
    text = "Portugal frowned on Angola."
    assert [shown(r) for r in read_all([text], replace(tools, codebook=loaded))[text]] == ["ACCUSE PRT > AGO"]


def test_the_words_yes_no_on_and_off_stay_words() -> None:
    [rule] = read_rules(
        load_yaml("type: REJECT\nrules:\n- {id: nay, nouns: [no, off, yes, on]}"), "nay.yaml", load_plover()
    )
    assert rule.nouns == ("no", "off", "yes", "on")


def test_a_file_sets_what_its_rules_leave_open() -> None:
    text = "type: CONSULT\nmutual: true\nactors: [subj, with]\nneeds: actor\nrules:\n"
    text += (
        "- {id: chat, verbs: [chat]}\n- {id: nod, verbs: [nod], mutual: false, needs: both, actors: [by]}\n"
    )
    chat, nod = read_rules(load_yaml(text), "chat.yaml", load_plover())
    assert (chat.mutual, chat.needs, chat.actors) == (True, "actor", ("subj", "with"))
    assert (nod.mutual, nod.needs, nod.actors) == (False, "both", ("by",))


def test_longer_patterns_come_first() -> None:
    text = "type: CONSULT\nrules:\n- {id: sit, verbs: [sit]}\n- {id: sit-down, verbs: [sit down with]}\n"
    book = build(read_rules(load_yaml(text), "sit.yaml", load_plover()))
    assert [s.rule.id for s in book.senses("verb", "sit")] == ["CONSULT.sit-down", "CONSULT.sit"]
    assert book.senses("noun", "sit") == ()


def test_a_rule_is_asked_for_by_its_id() -> None:
    with pytest.raises(StopIteration):
        load_codebook().rule("ACCUSE.no-such-rule")
