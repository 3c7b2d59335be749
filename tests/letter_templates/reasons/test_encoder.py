"""The encoder reads every word once, in order, without names, and gives the same scores each time."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letter_templates.reasons import check_reasons, scores
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.encoder import PASSAGE, Encoder, _runs, encoder
from letter_templates.reasons.voices import read
from letter_templates.reasons.weights import weights
from letter_templates.reasons.word_pieces import (
    KINDS,
    NAMED,
    PARTS,
    START,
    UNKNOWN,
    pieces,
    sentence_pieces,
    setting_pieces,
    vocabulary,
)
from tests.checker_set.items import half

HURDLE = "Families in our patch tend to get a yes once two reviews of the support have come to nothing."
STANDARD = "Mrs Ansah has run the group since January."


@pytest.fixture(scope="module")
def reader() -> Encoder:
    found = encoder()
    assert found is not None
    return found


def pieces_of(text: str) -> list[list[int]]:
    return [sentence_pieces(one, text) for one in read(text, catalogue())]


class TestTheEncoder:
    def test_its_columns_are_those_of_the_linear_model(self, reader: Encoder) -> None:
        model = weights()
        assert model is not None
        assert reader.columns == model.names

    def test_it_gives_the_same_scores_each_time(self, reader: Encoder) -> None:
        given = pieces_of(f"{STANDARD} {HURDLE}")
        setting = setting_pieces("refusal", "reasons")
        first = reader.scores(reader.read(setting, given))
        reader.forget()
        second = reader.scores(reader.read(setting, given))
        assert np.array_equal(first, second)

    def test_it_tells_a_hurdle_from_a_fact(self, reader: Encoder) -> None:
        given = pieces_of(f"{STANDARD} {HURDLE}")
        fact, hurdle = (reader.scores([one]) for one in reader.read(setting_pieces("refusal", "reasons"), given))
        column = reader.columns.index(scores.GRAVE)
        assert hurdle[column] > fact[column]

    def test_a_sentence_longer_than_it_can_read_at_once_is_read_in_pieces(self, reader: Encoder) -> None:
        setting = setting_pieces("reasons", None)
        long = pieces_of(HURDLE)[0] * 40
        (found,) = reader.read(setting, [long])
        assert found.shape == (len(long), 2 * len(reader.columns))
        assert np.isfinite(found).all()

    def test_a_paragraph_read_a_moment_ago_is_not_read_again(
        self, reader: Encoder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        setting, given = setting_pieces("refusal", "reasons"), pieces_of(HURDLE)
        reader.forget()
        first = reader.read(setting, given)
        monkeypatch.setattr(reader, "_run", None)
        assert np.array_equal(reader.read(setting, given), first)

    def test_nothing_to_read_gives_nothing(self, reader: Encoder) -> None:
        assert reader.read(setting_pieces("reasons", None), []) == []


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=450), max_size=12))
def test_every_piece_is_read_once_and_in_order(sentences: list[list[int]]) -> None:
    runs = list(_runs(sentences, PASSAGE - 3))
    assert [piece for run in runs for piece in run] == [piece for one in sentences for piece in one]
    assert all(0 < len(run) <= PASSAGE - 3 for run in runs)


class TestWordPieces:
    def test_a_name_is_one_mark_whoever_it_is(self) -> None:
        one, other = "We think that Ada is well.", "We think that Wilfredina is well."
        assert pieces_of(one) == pieces_of(other)
        assert vocabulary()[NAMED] in pieces_of(one)[0]

    def test_every_mark_and_every_ascii_letter_is_in_the_list(self) -> None:
        known = vocabulary()
        assert {START, UNKNOWN, NAMED, *KINDS.values(), *PARTS.values()} <= known.keys()
        assert set('abcdefghijklmnopqrstuvwxyz0123456789£,.?"') <= known.keys()
        assert len(known) == len(set(known.values()))

    def test_a_word_not_in_the_list_is_cut_and_none_is_lost(self) -> None:
        words = {number: piece for piece, number in vocabulary().items()}
        assert "".join(words[one].removeprefix("##") for one in pieces("unassessable")) == "unassessable"
        assert pieces("ж") == (vocabulary()[UNKNOWN],)

    def test_a_question_and_a_quotation_are_seen(self) -> None:
        known = vocabulary()
        assert pieces_of("Is it so?")[0][-1] == known["?"]
        assert pieces_of("They wrote “we will wait” to us.")[0].count(known['"']) == 2

    def test_a_kind_or_part_without_a_mark_is_read_as_reasons_of_a_refusal(self) -> None:
        assert setting_pieces("unknown", None) == setting_pieces("refusal", "reasons")
        assert setting_pieces("refusal", "letter") == setting_pieces("refusal", "reasons")


@pytest.mark.parametrize(("limit", "times"), [(-99.0, 2), (99.0, 0)])
def test_only_a_paragraph_that_may_be_more_than_plainly_lawful_is_read_again(
    limit: float, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    reading = Encoder.read
    monkeypatch.setattr(Encoder, "read", lambda self, *given: asked.append(1) or reading(self, *given))
    monkeypatch.setattr(scores, "PLAINLY_LAWFUL", limit)
    check_reasons(f"{STANDARD}\n\n{HURDLE}")
    assert len(asked) == times


def test_many_lawful_texts_are_taken_for_plainly_lawful_and_hardly_one_with_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = weights()
    assert model is not None
    asked: list[int] = []
    reading = Encoder.read
    monkeypatch.setattr(Encoder, "read", lambda self, *given: asked.append(1) or reading(self, *given))
    skipped: dict[bool, list[bool]] = {True: [], False: []}
    for text in half("seen"):
        asked.clear()
        scores.Scores(read(text.words, catalogue()), text.words, text.item.kind, text.item.part, model)
        skipped[bool(text.item.found)].append(not asked)
    assert sum(skipped[True]) <= 0.01 * len(skipped[True])
    assert sum(skipped[False]) >= 0.3 * len(skipped[False])


def test_a_text_longer_than_any_letter_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(Encoder, "read", never)
    check_reasons(f"{HURDLE} " * (scores.MOST_READ_AGAIN // len(HURDLE) + 1))


def test_the_file_says_what_its_columns_are(reader: Encoder) -> None:
    assert json.loads(reader.session.get_modelmeta().custom_metadata_map["columns"]) == list(reader.columns)
