"""The questions on the law: enough of them, spread over the topics, each with its source and no give-away."""

from __future__ import annotations

from collections import Counter

from training.services.material import material

QUESTIONS = material().questions


def test_there_are_at_least_eighty_over_every_topic() -> None:
    topics = Counter(one.topic for one in QUESTIONS)
    assert len(QUESTIONS) >= 80
    assert set(topics) == {"test", "authorities", "deadlines", "graduated-approach", "letter"}
    assert min(topics.values()) >= 12


def test_the_right_answer_is_given_away_neither_by_its_place_nor_by_its_length() -> None:
    places = Counter(next(place for place, option in enumerate(one.options) if option.right) for one in QUESTIONS)
    longest = sum(max(one.options, key=lambda option: len(option.text)).right for one in QUESTIONS)
    assert max(places.values()) < len(QUESTIONS) / 2
    assert longest < len(QUESTIONS) / 2


def test_every_option_says_why() -> None:
    assert all(option.why for one in QUESTIONS for option in one.options)


def test_no_question_rests_on_our_own_key_points_alone() -> None:
    alone = [one.id for one in QUESTIONS if not one.source.provisions and not one.source.authorities]
    assert alone == []
