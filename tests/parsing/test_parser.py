from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Sentence, Story
from dragoman.parsing import DEFAULT_MODEL, ModelError, Parser, lay_out
from dragoman.parsing.asides import set_aside
from dragoman.parsing.clean import plain
from dragoman.pipeline import Toolbox
from tests.parsing.stories import HEADLINE, LEAD, SECOND


def _parse(tools: Toolbox, *texts: str) -> list[tuple[str, tuple[Sentence, ...]]]:
    stories = [Story(id=str(i), text=text) for i, text in enumerate(texts)]
    parsed = tools.parser.parse((s, lay_out(s)) for s in stories)
    return [(story.text, sentences) for story, _, sentences in parsed]


# Surrogates are no characters: they are replaced where a story is read in.
_CHARACTERS = st.characters(exclude_categories=("Cs",))
_PIECES = st.sampled_from(
    [
        "The envoy left. ", "She's in St. John's. ", "“Yes,”", "10.30", "http://example.org/?q=1 ",
        "👩\u200d👩\u200d👧", "🇨🇱", "\u0301", "e\u0301", "İ", "ß", "…", "--",
        "\t", "\r\n", "\n\n", "\u00a0", "\u200b", "\ufeff", "x\u2028y", " ",
    ]
)  # fmt: skip


_TEXTS = st.lists(st.lists(_PIECES | st.text(_CHARACTERS, max_size=8), max_size=10).map("".join), max_size=6)


def test_tokens_cover_the_characters_of_the_story(tools: Toolbox) -> None:
    @settings(max_examples=60, deadline=None)
    @given(_TEXTS)
    def check(texts: list[str]) -> None:
        parsed = _parse(tools, *texts)
        assert [text for text, _ in parsed] == texts
        for text, sentences in parsed:
            _check_offsets(text, sentences)

    check()


def _check_offsets(text: str, sentences: tuple[Sentence, ...]) -> None:
    passages = lay_out(Story(id="", text=text)).passages
    as_parsed = plain(text).replace("\n", " ")
    assert [s.index for s in sentences] == list(range(len(sentences)))
    last = 0
    for sentence in sentences:
        passage = passages[sentence.passage]
        assert passage.span.contains(sentence.span)
        assert sentence.kind == passage.kind
        for number, token in enumerate(sentence.tokens):
            assert token.i == number
            assert token.start >= last
            last = token.end
            words = as_parsed[token.start : token.end]
            assert token.text.casefold() in (words.casefold(), set_aside(words)[0].casefold())
            assert 0 <= token.head < len(sentence.tokens)
        assert any(t.head == t.i for t in sentence.tokens)


def test_no_letter_of_a_passage_is_left_without_a_token(tools: Toolbox) -> None:
    text = f"{HEADLINE}\r\n\r\nTACNA (Wire) — {LEAD}\r\n\r\n“It’s\u00a0open 🇵🇪,” the mayor said\t– at last."
    ((_, sentences),) = _parse(tools, text)
    covered = {i for s in sentences for t in s.tokens for i in range(t.start, t.end)}
    for passage in lay_out(Story(id="", text=text)).passages:
        assert covered >= {i for i in range(passage.span.start, passage.span.end) if not text[i].isspace()}


def test_sentences_are_numbered_through_the_passages_of_a_story(tools: Toolbox) -> None:
    text = f"{HEADLINE}\n\n{LEAD} {SECOND}\n\nThe fair will be in May."
    ((_, sentences),) = _parse(tools, text)
    assert [(s.index, s.passage, s.kind) for s in sentences] == [
        (0, 0, "headline"),
        (1, 1, "paragraph"),
        (2, 1, "paragraph"),
        (3, 2, "paragraph"),
    ]
    assert [s.span.of(text) for s in sentences] == [HEADLINE, LEAD, SECOND, "The fair will be in May."]


def test_stories_come_back_in_order_the_empty_ones_too(tools: Toolbox) -> None:
    parsed = _parse(tools, "", LEAD, "\n", SECOND, "")
    assert [text for text, _ in parsed] == ["", LEAD, "\n", SECOND, ""]
    assert [len(sentences) for _, sentences in parsed] == [0, 1, 0, 1, 0]


def test_parsing_together_and_alone_gives_the_same_graph(tools: Toolbox) -> None:
    together = _parse(tools, LEAD, SECOND)
    for text, sentences in together:
        ((_, alone),) = _parse(tools, text)
        assert [repr(t) for s in alone for t in s.tokens] == [repr(t) for s in sentences for t in s.tokens]


def test_a_sentence_knows_who_governs_whom(tools: Toolbox) -> None:
    ((_, (sentence,)),) = _parse(tools, "The Kenyan envoy thanked farmers and pilots.")
    words = {t.text: t for t in sentence.tokens}
    assert sentence.root.text == "thanked"
    assert sentence.child(sentence.root, "nsubj") is words["envoy"]
    assert sentence.child(sentence.root, "dobj") is words["farmers"]
    assert sentence.conjuncts(words["farmers"]) == [words["pilots"]]
    assert sentence.first_conjunct(words["pilots"]) is words["farmers"]
    assert [t.text for t in sentence.subtree(words["envoy"])] == ["The", "Kenyan", "envoy"]
    assert [t.text for t in sentence.ancestors(words["pilots"])] == ["farmers", "thanked"]


def test_a_title_case_headline_is_parsed_as_a_sentence(tools: Toolbox) -> None:
    ((text, (headline, _)),) = _parse(
        tools, "Chile Opens School For Nurses\n\nThe school in Arica opens on Monday for nurses."
    )
    opens = headline.tokens[1]
    assert (opens.text, opens.pos) == ("opens", "VERB")
    assert opens.span.of(text) == "Opens"


def test_a_typographic_quote_is_read_as_a_plain_one_where_it_stands(tools: Toolbox) -> None:
    text = "“It’s open,” he said."
    ((_, (sentence,)),) = _parse(tools, text)
    assert [t.text for t in sentence.tokens] == ['"', "It", "'s", "open", ",", '"', "he", "said", "."]
    assert [t.span.of(text) for t in sentence.tokens][:3] == ["“", "It", "’s"]


def test_a_missing_model_is_named_with_its_remedy() -> None:
    with pytest.raises(ModelError, match=f"'no_such_model'.*install.*{DEFAULT_MODEL}"):
        _ = Parser("no_such_model").nlp


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no ner, parser, tagger; choose"):
        _ = Parser(str(tmp_path / "blank")).nlp


def test_the_model_is_named_for_the_record(tools: Toolbox) -> None:
    assert tools.parser.version.startswith("en_core_web_sm")
    assert tools.parser.version[-1].isdigit()


def test_spacy_is_imported_only_when_something_is_parsed() -> None:
    code = (
        "import sys\n"
        "from dragoman.parsing import Parser, lay_out\n"
        "from dragoman.model import Story\n"
        "lay_out(Story(id='a', text='One line.')); Parser()\n"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('spacy', 'thinc', 'numpy')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
