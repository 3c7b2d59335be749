"""An unlawful hurdle is one wherever in a letter it stands: no cue word beside it hides it."""

from __future__ import annotations

import io

import docx
import pytest

from letter_templates.reading.check_file import check_letter_file, check_letter_text

HURDLE = (
    "An EHC plan is not needed at this time because the school must complete two cycles of assess, plan, do and "
    "review first."
)
LETTER = """Dear Ms Invented,

We have decided not to carry out an EHC needs assessment of Otto.

{views}

{evidence}

{reasons}

{rights}

Yours sincerely

A. N. Officer
{end}"""
PLAIN = {
    "views": "You told us that Otto is tired after school.",
    "evidence": "We considered the following documents: the report of the school and your letter.",
    "reasons": "We thought about Otto's reading, which is slow, and about the help that he has.",
    "rights": "You can appeal to the Tribunal if you disagree.",
    "end": "Example County Council",
}


def grave(letter: str) -> set[str]:
    """What is said to be unlawful in the words, in whatever part, but for how briefly the right to appeal is put."""
    found = check_letter_text(letter, kind="refusal").findings
    return {one.id for one in found if one.level == "unlawful" and one.start is not None} - {"time-limit-wrong"}


@pytest.mark.parametrize("place", PLAIN)
@pytest.mark.parametrize("first", [True, False])
def test_a_hurdle_is_found_before_and_after_words_of_every_other_part(place: str, first: bool) -> None:
    words = (HURDLE, PLAIN[place]) if first else (PLAIN[place], HURDLE)
    told = grave(LETTER.format(**{**PLAIN, place: " ".join(words)}))
    assert {"wrong-test-plan", "apdr-precondition"} <= told


def test_the_same_letter_without_the_hurdle_has_neither() -> None:
    assert not {"wrong-test-plan", "apdr-precondition"} & grave(LETTER.format(**PLAIN))


def test_a_letter_of_one_paragraph_is_read_to_its_end() -> None:
    letter = (
        "Dear Ms Invented,\n\nWe have decided not to assess Otto. We considered your views and the reports. "
        f"{HURDLE} You can appeal to the Tribunal.\n\nYours sincerely\n\nA. N. Officer"
    )
    assert {"wrong-test-plan", "apdr-precondition"} <= grave(letter)


@pytest.mark.parametrize("title", ["What we looked at", "What you told us", "Your right to appeal", "The law"])
def test_a_hurdle_under_the_heading_of_another_part_is_found(title: str) -> None:
    letter = LETTER.format(**{**PLAIN, "reasons": f"{title}\n\nAn EHC plan is not needed."})
    assert "wrong-test-plan" in grave(letter)


@pytest.mark.parametrize(
    "words",
    [
        "You told us that the school said that he must complete two cycles first.",
        "You feared that we would say that a diagnosis is needed. None is.",
        "We considered the following documents: the school's costed provision map.",
        "The law does not ask for a diagnosis, nor for two cycles of assess, plan, do and review.",
        "You can appeal to the Tribunal. You do not need a psychologist's report for that.",
    ],
)
def test_what_is_told_listed_or_denied_there_is_no_hurdle(words: str) -> None:
    assert not grave(LETTER.format(**{**PLAIN, "reasons": words}))


def test_what_stands_in_the_header_and_footer_of_the_page_is_checked_too() -> None:
    document = docx.Document()
    for words in LETTER.format(**PLAIN).split("\n\n"):
        document.add_paragraph(words)
    section = document.sections[0]
    section.header.paragraphs[0].text = "There is a more suitable pathway for your child. Our reference: [insert]"
    section.footer.paragraphs[0].text = "The school must spend £6,000 before we can assess."
    out = io.BytesIO()
    document.save(out)
    checked = check_letter_file("letter.docx", out.getvalue())
    grave = {one.id: one for one in checked.findings if one.level == "unlawful" and one.start is not None}
    assert {"more-suitable-pathway", "six-thousand-pounds"} <= set(grave)
    for one in grave.values():
        assert checked.text[one.start : one.end] == one.quote
    assert [one.action for one in checked.findings if one.id == "placeholder-left"] == ["must-fix"]
