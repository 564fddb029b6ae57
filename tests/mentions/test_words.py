"""The words that a story uses most tell what it is about; those of any news do not."""

from __future__ import annotations

from dragoman.mentions.words import TOPIC, topic

STORY = """
The dam above Kariba will be repaired, Zambia's government said. Engineers found cracks in the dam wall
in May. Officials said the repairs of the dam would take the engineers two years.
"""


def test_the_most_frequent_words_come_first_and_the_earlier_of_two() -> None:
    assert topic(STORY)[:5] == ("repair", "engineer", "above", "kariba", "zambia")


def test_words_of_any_news_do_not_count() -> None:
    assert not {"government", "official", "said", "would"} & {*topic(STORY)}


def test_there_are_at_most_a_dozen() -> None:
    assert len(topic(" ".join(f"word{chr(97 + n)}{chr(97 + n)}" for n in range(26)))) == TOPIC


def test_a_text_without_such_words_is_about_nothing() -> None:
    assert topic("") == topic("He said so to us on Monday.") == ()
