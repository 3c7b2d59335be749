"""The letter on screen: the same words as on paper, with real structure, and nothing typed is ever markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from letter_templates.html import render_html
from letter_templates.plain_text import UnprintableCharacterError
from tests.letter_templates.render_builders import a_letter, a_letter_saying


class Outline(HTMLParser):
    """The elements in order, with their attributes and the words inside."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_has_real_headings_lists_tables_and_quotations() -> None:
    page = Outline(render_html(a_letter()))
    assert page.open == []
    assert len(page.of("h1")) == 1
    assert len(page.of("h2")) == 8
    assert len(page.of("ul")) == 1
    assert len(page.of("ol")) == 2
    assert len(page.of("blockquote")) == len(page.of("cite")) == 1
    assert page.of("article")[0]["lang"] == "en-GB"
    assert {cell["scope"] for cell in page.of("th")} == {"col", "row"}
    assert len(page.of("caption")) == 1


def test_each_block_of_the_letter_can_be_found_on_the_page() -> None:
    letter = a_letter()
    page = Outline(render_html(letter))
    assert [tag["data-block"] for _, tag in page.tags if "data-block" in tag] == [block.id for block in letter.blocks]


@pytest.mark.parametrize(
    "typed", ["O'Brien & Sons <b>", "<script>alert(1)</script>", '"><img onerror=x>', "{{ 7*7 }}", "&lt;", "</style>"]
)
def test_what_was_typed_is_never_markup(typed: str) -> None:
    page = Outline(render_html(a_letter_saying(typed, title=typed, sender=(typed,))))
    assert not page.of("script") + page.of("b") + page.of("img")
    assert page.words.count(typed) == 4  # sender, paragraph, list, table


def test_a_letter_that_is_not_issued_says_so() -> None:
    assert "DRAFT – not issued" in Outline(render_html(a_letter(not_issued=True))).words
    assert "DRAFT – not issued" not in Outline(render_html(a_letter())).words


def test_large_print_and_right_to_left_are_marked() -> None:
    assert "letter-large" in str(Outline(render_html(a_letter(large_print=True))).of("article")[0]["class"])
    page = Outline(render_html(a_letter_saying("مرحبا")))
    assert sum(attributes.get("dir") == "rtl" for _, attributes in page.tags) == 3


def test_a_line_break_is_a_line_break_and_a_control_character_is_named() -> None:
    assert "one<br>two" in render_html(a_letter_saying("one\x0btwo"))
    with pytest.raises(UnprintableCharacterError, match=r"U\+0007"):
        render_html(a_letter_saying("bell\x07"))


def test_the_style_touches_nothing_outside_the_sheet() -> None:
    style = render_html(a_letter()).split("</style>")[0].removeprefix("<style>")
    rules = [rule.split("{")[-2 if "@media" in rule else 0] for rule in style.split("}") if "{" in rule]
    selectors = [selector.strip() for rule in rules for selector in rule.split(",")]
    assert len(selectors) > 20
    assert all(selector.startswith((".letter-", "@media")) for selector in selectors)
