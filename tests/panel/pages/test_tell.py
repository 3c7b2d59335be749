"""What a person reads when something cannot be done."""

from __future__ import annotations

import logging

import pytest
from pydantic import BaseModel, Field, ValidationError
from streamlit.testing.v1 import AppTest

from panel.domain.case import Contact, ParentBasis
from panel.pages.tell import plain, sentences
from tests.panel.pages.conftest import words


def _fails() -> None:
    import streamlit as st

    from panel.pages.tell import attempt, told

    def save() -> None:
        raise RuntimeError("Ottoline Testcase could not be stored")

    attempt(save)
    told()
    st.write("The rest of the page is still there.")


def test_an_unknown_failure_is_calm_and_its_log_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="panel.pages.tell"):
        app = AppTest.from_function(_fails).run()
    assert not app.exception
    said = words(app)
    assert "Something went wrong on our side, and nothing was changed." in said
    assert "The rest of the page is still there." in said
    assert "RuntimeError" in caplog.text
    assert "Ottoline" not in caplog.text + said


def _says_once() -> None:
    import streamlit as st

    from panel.pages.tell import say, told

    if not st.session_state.get("done"):
        say("bad", "Question (b) has no answer yet.", "Answer it.")
        st.session_state["done"] = True
    told()


def test_a_message_is_said_once() -> None:
    app = AppTest.from_function(_says_once).run()
    assert "Question (b) has no answer yet." in words(app)
    assert "Question (b) has no answer yet." not in words(app.run())


def test_a_value_that_is_refused_is_named_and_never_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        Contact.model_validate({"id": "x", "name": "Secret name " * 40, "basis": ParentBasis.SUPPORTER})
    assert sentences(caught.value) == ("Name: use at most 300 characters.",)


def test_one_sentence_is_not_said_twice() -> None:
    class Two(BaseModel):
        name: str = Field(min_length=1)
        job_title: str = Field(min_length=1)

    with pytest.raises(ValidationError) as caught:
        Two.model_validate({"name": "", "job_title": ""})
    assert sentences(caught.value) == ("Name: fill this in.", "Job title: fill this in.")


@pytest.mark.parametrize("typed", ["*bold*", "[link](https://example.example)", "$x$", "`code`", ":red[x]", "<b>"])
def test_what_a_person_typed_is_never_read_as_formatting(typed: str) -> None:
    shown = plain(typed)
    assert shown.replace("\\", "") == typed
    assert all(shown[at - 1] == "\\" for at, letter in enumerate(shown) if letter in "*[]<>$`:")


def _stops_halfway() -> None:
    import streamlit as st

    from panel.pages.tell import draw_page

    def page() -> None:
        st.write("The first half.")
        raise RuntimeError("Ottoline Testcase has no school")

    draw_page(page)


def test_a_page_that_cannot_be_drawn_says_so_calmly_and_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="panel.pages.tell"):
        app = AppTest.from_function(_stops_halfway).run()
    assert not app.exception
    assert "Nothing on record was changed." in words(app)
    assert "Ottoline" not in caplog.text + words(app)
