"""The words of the field."""

from datetime import date
from pathlib import Path

import pytest

from legal_tests.glossary import load_glossary
from legal_tests.lawbook import load_lawbook
from legal_tests.packfile import LawPackError

GLOSSARY = load_glossary()
CITED_ONLY = {"ELR", "WLR", "AC", "ER", "HL", "UKHL", "BAILII", "ICLR", "QC", "KC", "HHJ"}


@pytest.mark.parametrize("name", ["SISO", "LMAG", "DSPL", "CIAO", "ISM"])
def test_local_terms_are_marked_so_that_the_council_confirms_them(name: str) -> None:
    term = GLOSSARY.term(name)
    assert term is not None
    assert term.is_local


def test_every_term_has_a_plain_meaning() -> None:
    assert all(term.plain.endswith(".") for term in GLOSSARY.terms)


def test_a_term_is_found_whatever_its_case_and_a_stranger_is_not() -> None:
    assert GLOSSARY.term("Young Person") is GLOSSARY.term("young person")
    assert GLOSSARY.term("nothing of the kind") is None


def test_abbreviations_that_the_glossary_lacks_are_found() -> None:
    assert GLOSSARY.unexplained("The SENCO and the XYZ met the SISOs; XYZ again.") == ("XYZ",)


def test_key_points_and_letter_elements_use_no_abbreviation_that_the_glossary_lacks() -> None:
    law = load_lawbook().in_force_on(date(2026, 11, 21))
    initials = {part for authority in law.authorities for part in authority.name.replace("-", " ").split()}
    texts = [f"{p.title} {p.plain} {p.chair_question} {p.common_error}" for p in law.key_points]
    texts += [f"{e.title} {e.how_to_fix}" for e in (*law.letter_elements("refusal"), *law.letter_elements("agree"))]
    texts += [f"{limb.question} {limb.chair_hint}" for test in law.tests for limb in test.limbs]
    found = {name for text in texts for name in GLOSSARY.unexplained(text)} - initials - CITED_ONLY
    assert not found


def test_a_term_written_twice_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text("- {term: EP, long_form: a, plain: b.}\n- {term: ep, long_form: a, plain: b.}\n", encoding="utf-8")
    with pytest.raises(LawPackError, match=r"glossary\.yaml: ep: this term is written twice"):
        load_glossary(path)
