"""The words of the field, their long forms and plain meanings: `glossary.yaml`, read strictly."""

import re
from functools import lru_cache
from pathlib import Path

from legal_tests.model import Frozen
from legal_tests.packfile import LawPackError, read_entries

GLOSSARY_FILE = Path(__file__).parent / "glossary.yaml"
ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")


class Term(Frozen):
    """An abbreviation or a term. A local term's long form belongs in the council's settings, confirmed there."""

    term: str
    long_form: str
    plain: str
    is_local: bool = False


class Glossary(Frozen):
    """Every term, in the order of the file."""

    terms: tuple[Term, ...]

    def term(self, name: str) -> Term | None:
        """The entry for a term, whatever its case, or None."""
        return next((term for term in self.terms if term.term.casefold() == name.casefold()), None)

    def unexplained(self, text: str) -> tuple[str, ...]:
        """The abbreviations in a text that the glossary lacks, in order, each once."""
        known = {term.term for term in self.terms}
        found = dict.fromkeys(match.group() for match in ABBREVIATION.finditer(text))
        return tuple(name for name in found if name.removesuffix("s") not in known and name not in known)


@lru_cache(maxsize=1)
def load_glossary(path: Path = GLOSSARY_FILE) -> Glossary:
    """Read the glossary. Raises LawPackError for an unknown key, a term written twice or a file that is not YAML."""
    terms = read_entries(path, Term)
    seen: set[str] = set()
    for entry in terms:
        if entry.term.casefold() in seen:
            raise LawPackError(path.name, entry.term, "this term is written twice")
        seen.add(entry.term.casefold())
    return Glossary(terms=terms)
