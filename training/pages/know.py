"""Know it: one question at a time, the explanation at once, and when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc, tag
from panel.pages.frame import empty_state, notice
from panel.pages.labels import count, day
from panel.pages.tell import attempt, say, told
from panel.services.panel import LONDON
from training.domain.items import Question, Topic
from training.pages import papers
from training.pages.here import Here, here, look
from training.pages.item_head import head
from training.pages.law_parts import sources
from training.pages.menu import page_file
from training.pages.said import ABOUT, TOPIC
from training.services import knowing, sitting
from training.services.material import Material
from training.services.own_cases import all_material
from training.services.sitting import Answered, Dealt

SHOWN: Final = "know:shown"
ALL: Final = "Everything"


def show() -> None:
    look()
    now = here()
    material = all_material(now.academy)
    head("Know it", ABOUT["know"])
    told()
    if not material.questions:
        empty_state("No questions yet", "The questions have not been added to this copy of the tool.")
        return
    dealt = sitting.begun(now.academy, now.learner, material)
    if dealt is None or _about_another(dealt):
        _begin(now, material)
        return
    told_of = _shown(now, dealt)
    if told_of is not None:
        _told(now, material.question(told_of.question), told_of, dealt)
    elif dealt.now is None:
        _end(now, material, dealt)
    else:
        _ask(now, material.question(dealt.now), dealt)


def _begin(now: Here, material: Material) -> None:
    topics = [name for name in TOPIC if any(one.topic == name for one in material.questions)]
    names: dict[str, Topic | None] = {ALL: None, **{TOPIC[name]: name for name in topics}}
    asked = next((TOPIC[name] for name in topics if name == st.query_params.get("topic")), ALL)
    key = "know:topic" if asked == ALL else f"know:topic:{asked}"
    wanted = st.selectbox("About", list(names), index=list(names).index(asked), key=key)
    topic = names[wanted]
    found = knowing.sitting(now.academy, now.learner, material, topic)
    if not found.questions:
        pieces.html(f'<p class="lm-empty">Nothing is due{_soonest(now)}. You have met every question here.</p>')
        if any(topic in (None, one.topic) for one in material.questions):
            st.page_link(page_file("training"), label="Back to Training")
        return
    again = (
        count(min(len(found.due), knowing.ROUND), "question") + " to look at again first, then " if found.due else ""
    )
    new = max(0, len(found.questions) - len(found.due))
    pieces.html(f"<p>{esc(again)}{esc(count(new, 'new question'))}. Each answer is explained at once.</p>")
    st.button("Start", key="know:start", type="primary", on_click=_deal, args=(now, material, names, key))


def _about_another(dealt: Dealt) -> bool:
    """The address asks for another topic than that of the sitting, say as the next step of a path: that begins.

    The answers given stay; the sitting goes on from the page without a topic, until another is dealt.
    """
    asked = st.query_params.get("topic", "")
    return bool(asked) and asked != dealt.topic


def _soonest(now: Here) -> str:
    held = knowing.cards(now.academy, now.learner)
    return f"; the next one comes back {_when(now, held[0].due)}" if held else ""


def _deal(now: Here, material: Material, names: Mapping[str, Topic | None], key: str) -> None:
    """Of the topic that stands in the choice as it is clicked."""
    topic = names.get(st.session_state.get(key, ALL))
    st.session_state.pop(SHOWN, None)
    st.query_params.pop("topic", None)
    if topic is not None:
        st.query_params["topic"] = topic
    attempt(sitting.deal, now.academy, now.learner, material, topic)


def _progress(dealt: Dealt, place: int) -> None:
    """Where the sitting stands: a dot for each question, and the same in words."""
    dots = []
    for number, _ in enumerate(dealt.questions):
        state = "next"
        if number < len(dealt.answered):
            state = "right" if dealt.answered[number].right else "wrong"
        here_now = " tr-now" if number == place else ""
        dots.append(f'<i class="tr-dot tr-dot-{state}{here_now}"></i>')
    right = sum(one.right for one in dealt.answered)
    said = f"Question {place + 1} of {len(dealt.questions)}"
    so_far = f" · {right} of {len(dealt.answered)} right so far" if dealt.answered else ""
    pieces.html(
        f'<div class="tr-progress"><p>{esc(said)}{esc(so_far)}</p><div aria-hidden="true">{"".join(dots)}</div></div>'
    )


def _ask(now: Here, question: Question, dealt: Dealt) -> None:
    place = len(dealt.answered)
    _progress(dealt, place)
    key = f"know:{now.learner.id}:{question.id}:{place}"
    back = f" {tag('Come back to you', 'soon')}" if place < dealt.again else ""
    pieces.html(f'<p class="tr-topic">{esc(TOPIC[question.topic])}{back}</p>')
    with st.container(key="lm-question-know"):
        chosen = st.radio(
            question.question,
            range(len(question.options)),
            format_func=lambda number: question.options[number].text,
            index=None,
            key=key,
        )
    st.button(
        "Answer",
        key=f"{key}:go",
        type="primary",
        on_click=_answer,
        args=(now, question, dealt, key),
    )
    if chosen is None:
        st.caption("Choose one, then answer.")


def _answer(now: Here, question: Question, dealt: Dealt, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        say("bad", "You have not chosen an answer.", "Choose one, then answer.")
        return
    found = attempt(sitting.answer, now.academy, now.learner, question, int(chosen), dealt)
    if found is not None:
        st.session_state[SHOWN] = question.id


def _shown(now: Here, dealt: Dealt) -> Answered | None:
    """The answer just given, until the person goes on."""
    last = dealt.answered[-1] if dealt.answered else None
    return last if last and st.session_state.get(SHOWN) == last.question else None


def _told(now: Here, question: Question, given: Answered, dealt: Dealt) -> None:
    _progress(dealt, len(dealt.answered) - 1)
    pieces.html(
        f'<p class="tr-topic">{esc(TOPIC[question.topic])}</p><h2 class="tr-asked">{esc(question.question)}</h2>'
    )
    options = "".join(_option(question, number, given.chosen) for number in range(len(question.options)))
    pieces.html(f'<ul class="tr-options">{options}</ul>')
    notice("done" if given.right else "caution", question.explanation, "Right" if given.right else "Not this one")
    pieces.html(f'<p class="tr-from"><b>Where this comes from</b></p>{sources(now.academy.law, question.source)}')
    due = sitting.comes_back(now.academy, now.learner, question.id)
    if due is not None:
        st.caption(f"This question comes back {_when(now, due)}.")
    onward = "Next question" if dealt.now else "See how it went"
    st.button(onward, key=f"know:on:{len(dealt.answered)}", type="primary", on_click=_go_on)


def _go_on() -> None:
    st.session_state.pop(SHOWN, None)


def _option(question: Question, number: int, chosen: int) -> str:
    one = question.options[number]
    mark = ""
    if one.right:
        mark = tag("The answer", "done")
    elif number == chosen:
        mark = tag("Yours", "soon")
    if one.right and number == chosen:
        mark = tag("Yours, and the answer", "done")
    tone = "right" if one.right else "yours" if number == chosen else "other"
    return f'<li class="tr-option-{tone}"><p><b>{esc(one.text)}</b> {mark}</p><p>{esc(one.why)}</p></li>'


def _end(now: Here, material: Material, dealt: Dealt) -> None:
    right = sum(one.right for one in dealt.answered)
    notice(
        "done",
        "What you got wrong comes back, sooner the first time and later each time you know it.",
        f"{right} of {count(len(dealt.answered), 'question')} right",
    )
    wrong = [one for one in dealt.answered if not one.right]
    if wrong:
        lines = []
        for one in wrong:
            question = material.question(one.question)
            right_one = next(option.text for option in question.options if option.right)
            due = sitting.comes_back(now.academy, now.learner, question.id)
            back = f"Comes back {_when(now, due)}." if due else ""
            said = f"<p><b>{esc(right_one)}</b></p>{papers.prose(question.explanation)}"
            lines.append(pieces.details(esc(question.question), f'{said}<p class="lm-quiet">{esc(back)}</p>'))
        pieces.html("<h2>To look at again</h2>", *lines)
    with st.container(horizontal=True):
        st.button("Another sitting", key="know:more", type="primary", on_click=_another, args=(now,))
        st.button("Back to Training", key="know:back", on_click=_back, args=(now,))


def _back(now: Here) -> None:
    attempt(sitting.end, now.academy, now.learner)
    st.switch_page(page_file("training"))


def _another(now: Here) -> None:
    attempt(sitting.end, now.academy, now.learner)


def _when(now: Here, due: datetime) -> str:
    """In words: "in a moment", "later today", "tomorrow", or the day."""
    days = (due.astimezone(LONDON).date() - now.academy.today()).days
    if days <= 0:
        return "in a few minutes" if (due - now.academy.clock.now()).total_seconds() < 1800 else "later today"
    return "tomorrow" if days == 1 else f"on {day(due.astimezone(LONDON).date())}"


if __name__ == "__main__":
    show()
