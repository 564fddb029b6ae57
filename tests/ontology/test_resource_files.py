"""Resource files that are no proper YAML mapping are refused with a clear error."""

import pytest

from dragoman.ontology.loading import ResourceError, load_yaml, parse, read_resource


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "the file: is not YAML"),
        ("a: !thing 1", "the file: is not YAML"),
        ("- a", "the file: should be a mapping"),
        ("", "the file: should be a mapping"),
        ("a: 1\nb: 2\na: 3", "line 3: the key a stands twice"),
        ("a: *b", "the file: is not YAML: line 1: nothing is named b"),
        ("a: 1\n---\nb: 2", "the file: is not YAML: line 2: a second document"),
        ("[a]: 1", "line 1: quote the key"),
    ],
)
def test_the_error_names_file_and_place(text, message):
    with pytest.raises(ResourceError) as caught:
        parse("x.yaml", text)
    assert str(caught.value).startswith(f"x.yaml: {message}")
    assert caught.value.file == "x.yaml"


def test_a_missing_file_is_named():
    with pytest.raises(ResourceError, match=r"^nowhere\.yaml: the file: is missing"):
        read_resource("nowhere.yaml")


def test_values_are_what_yaml_says_they_are():
    entry = parse("x.yaml", "a: 1\nb: 2.5\nc: null\nd: [x, '7']\ne: {f: true}")
    assert entry.fields == {"a": 1, "b": 2.5, "c": None, "d": ["x", "7"], "e": {"f": True}}
    assert entry.entry("e").flag("f") is True
    assert entry.texts("d") == ("x", "7")
    assert entry.texts("absent") == ()


def test_words_that_older_yaml_takes_for_truth_values_and_dates_stay_words():
    entry = parse("x.yaml", "NO: no\non: [off, 2014-08, 2014-08-28, .inf, 0x1F, -3, 1e3]\nb: '1'")
    assert entry.fields == {
        "NO": "no", "on": ["off", "2014-08", "2014-08-28", ".inf", "0x1F", -3, "1e3"], "b": "1",
    }  # fmt: skip


def test_a_value_may_be_named_and_used_again():
    assert load_yaml("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}
    assert load_yaml("a: 1", typed=False) == {"a": "1"}
    assert load_yaml("") is None


def test_a_value_of_the_wrong_kind_is_named_with_its_entry():
    entry = parse("x.yaml", "a: {b: [1], c: 'yes', d: 3}").entry("a")
    with pytest.raises(ResourceError, match=r"^x\.yaml: a: b should hold texts and has 1"):
        entry.texts("b")
    with pytest.raises(ResourceError, match="c should be true or false"):
        entry.flag("c")
    with pytest.raises(ResourceError, match="d should be text"):
        entry.text("d")
    with pytest.raises(ResourceError, match=r"a\.d: should be a mapping"):
        entry.entry("d")
