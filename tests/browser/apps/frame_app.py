"""A page with every part of the frame on it, to look at and to test."""

from datetime import date

import streamlit as st

from panel.pages.components.autosave import autosave_text
from panel.pages.frame import (
    ClockPoint,
    case_bar,
    empty_state,
    error_box,
    facts,
    finding,
    notice,
    open_frame,
    page_header,
    statute_quote,
    steps,
    tags,
    timeline,
)

RECEIVED = date(2026, 1, 5)
HOSTILE = "O'Brien & Sons <b>bold</b> <img src=x onerror=\"document.title='taken'\"> {{ 7*7 }}"


def parts() -> None:
    case_bar("EHC-2026-0007", "Rowan Testcase", "Day 29 of 42: 13 days left", "soon", "Panel of 3 February")
    page_header("The discussion", "What the panel finds on each question, on which evidence, and why.")
    steps(["Received", "Consulted", "Determined", "Discussed", "Decided", "Letters", "Family told"], "Discussed")
    timeline(
        [
            ClockPoint("Request received", RECEIVED, "done"),
            ClockPoint("Family consulted", date(2026, 1, 8), "done"),
            ClockPoint("Panel", date(2026, 2, 3), "soon"),
            ClockPoint("Tell the family by", date(2026, 2, 16), "late"),
        ],
        received_on=RECEIVED,
        today=date(2026, 2, 2),
    )
    statute_quote(
        "it may be necessary for special educational provision to be made for the child or young person in accordance "
        "with an EHC plan",
        "Children and Families Act 2014, s.36(8)(b)",
        "https://www.legislation.gov.uk/ukpga/2014/6/section/36",
        "official text seen",
    )
    st.radio("May it be necessary?", ["Yes", "No", "Not yet answered"], horizontal=True)
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        autosave_text(
            "The panel's reasons",
            key="demo:reasons",
            value="The school has made adjustments since September.",
            version=1,
            saved_note="Saved at 14:03:22",
            on_save=lambda _text, base: base + 1,
            help="Say which evidence each reason rests on.",
        )
        st.button("Record the decision", type="primary")
        st.button("Adjourn the case")
    with right:
        notice("info", "What does “may be necessary” ask of us today, on what we have?", "The chair's question")
        tags(("In time", "done"), ("Due soon", "soon"), ("Late", "late"), ("Draft", "plain"), ("New", "calm"))
    finding(
        "unlawful",
        "“Will need a plan” is a higher test than the Act sets.",
        "Children and Families Act 2014, s.36(8)(b)",
        "Ask whether a plan may be necessary.",
        "he will not need a plan",
    )
    finding("style", "This sentence has 48 words.", advice="Split it in two.")
    error_box("Question (b) has no answer yet.", "Answer it, or adjourn the case, before recording a decision.")
    notice("done", "The decision is recorded.")
    notice("caution", "Two contacts are not confirmed.", "Before you send", ["SENDIASS", "The mediation adviser"])
    facts(("Received", "5 January 2026"), ("School", "Larkfield Example Primary"), ("Owner", "A. Officer"))
    st.caption("Law as at 1 November 2026")


def agreed() -> None:
    case_bar("EHC-2026-0008", "Sam Specimen", "Agreed: week 16 is 27 April", "done")
    page_header("An agreed case")
    timeline(
        [
            ClockPoint("Request received", RECEIVED, "done"),
            ClockPoint("Family told", date(2026, 2, 13), "done"),
            ClockPoint("Advice due", date(2026, 3, 27), "soon"),
            ClockPoint("Decide on a plan", date(2026, 4, 27), "calm"),
            ClockPoint("Final plan", date(2026, 5, 25), "calm"),
        ],
        received_on=RECEIVED,
        today=date(2026, 3, 9),
    )


def hostile() -> None:
    case_bar(HOSTILE, HOSTILE, HOSTILE, "late", HOSTILE)
    page_header(HOSTILE, HOSTILE)
    steps([HOSTILE, "Next"], 0)
    timeline([ClockPoint(HOSTILE, RECEIVED)], received_on=RECEIVED, today=RECEIVED)
    statute_quote(HOSTILE, HOSTILE, "javascript:document.title='taken'", HOSTILE)
    notice("stop", HOSTILE, HOSTILE, [HOSTILE])
    finding("risky", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    error_box(HOSTILE, HOSTILE)
    facts((HOSTILE, HOSTILE))
    tags((HOSTILE, "plain"))
    empty_state(HOSTILE, HOSTILE)


def fields() -> None:
    page_header("Streamlit's own fields")
    left, middle, right = st.columns(3)
    left.text_input("Family name", help="As the family writes it.")
    middle.date_input("Received on", RECEIVED, format="DD/MM/YYYY")
    right.selectbox("How it came", ["Letter", "E-mail"])
    left.number_input("Week", 1)
    middle.checkbox("The family asked for large print")
    right.multiselect("Who was told", ["Health", "School"], default=["School"])
    st.text_area("Notes")
    st.segmented_control("Step", ["People", "Evidence", "Finding"], default="Evidence")
    first, second = st.tabs(["Evidence", "Views"])
    first.dataframe({"Document": ["Report"], "Author": ["A. Psychologist"]}, hide_index=True)
    second.write("Views")
    with st.expander("What the Code of Practice says"):
        st.write("Prompts")
    with st.container(border=True):
        st.write("A card")
    st.success("Saved.")
    st.error("Not saved.")
    st.info("Told.")
    st.warning("Careful.")
    st.button("Not yet", disabled=True)


def nothing() -> None:
    page_header("Cases")
    if empty_state("No cases yet", "Log the first request, or load the sample cases.", "Log a request", key="log"):
        st.write("Logging a request")


open_frame()
st.navigation(
    [
        st.Page(parts, title="Parts", default=True),
        st.Page(agreed, title="Agreed"),
        st.Page(hostile, title="Hostile"),
        st.Page(fields, title="Fields"),
        st.Page(nothing, title="Nothing yet"),
    ],
    expanded=True,
).run()
