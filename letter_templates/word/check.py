"""Whether a council's letterhead can be used, with every problem in a plain sentence."""

from __future__ import annotations

from letter_templates.faults import BrokenDocxError
from letter_templates.word import styles
from letter_templates.word.package import MAIN_TYPE, content_type, main_part, parse, relations, target_of, unpack, w

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def missing_style(name: str) -> str:
    return f"The letterhead lacks the style “{name}”. {_ADVICE}"


_ADVICE = "Start from the letterhead that comes with the application, which has them all, and put your header in it."


def check_letterhead(letterhead: bytes) -> list[str]:
    """Every problem that stops this file being a letterhead; empty when it can be used."""
    try:
        parts = unpack(letterhead)
        main = main_part(parts)
        kind = content_type(parts, main)
        if "template.main" in kind or "macroEnabledTemplate" in kind:
            return ["This is a Word template (.dotx or .dotm). Open it in Word and save it as a Word Document (.docx)."]
        if "macroEnabled" in kind or any(name.lower().endswith("vbaproject.bin") for name in parts):
            return ["This file holds macros. Save it as a Word Document (.docx), which leaves them out."]
        if kind != MAIN_TYPE or _STRICT in parts[main][:4000]:
            return ["This is not an ordinary Word document. Save it in Word as “Word Document (.docx)”, not Strict."]
        body = parse(parts[main]).find(w("body"))
        if body is None:
            return ["This Word file has no body. Open it in Word and save it again."]
        return [*_missing_styles(parts, main), *_body_problems(body), *_linked_pictures(parts, main)]
    except BrokenDocxError as fault:
        return [str(fault)]


def _missing_styles(parts: dict[str, bytes], main: str) -> list[str]:
    held: set[str] = set()
    for relation in relations(parts, main):
        if str(relation.get("Type", "")).endswith("/styles") and target_of(relation, main) in parts:
            for name in parse(parts[target_of(relation, main)]).iter(w("name")):
                held.add(str(name.get(w("val"), "")).lower())
    missing = [name for name in styles.REQUIRED if name.lower() not in held]
    if not missing:
        return []
    if len(missing) == 1:
        return [missing_style(missing[0])]
    listed = ", ".join(f"“{name}”" for name in missing)
    return [f"The letterhead lacks these styles: {listed}. {_ADVICE}"]


def _body_problems(body: object) -> list[str]:
    problems = []
    if any(True for _ in body.iter(w("drawing"), w("pict"), w("object"))):  # type: ignore[attr-defined]
        problems.append(
            "There is a picture in the page itself. Move it to the header: only headers and footers are used."
        )
    if len(list(body.iter(w("sectPr")))) > 1:  # type: ignore[attr-defined]
        problems.append(
            "The file has more than one section. Remove the section breaks, so that one page set-up remains."
        )
    return problems


def _linked_pictures(parts: dict[str, bytes], main: str) -> list[str]:
    for relation in relations(parts, main):
        kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
        if kind not in ("header", "footer") or relation.get("TargetMode") == "External":
            continue
        for inner in relations(parts, target_of(relation, main)):
            linked = inner.get("TargetMode") == "External" and not str(inner.get("Type", "")).endswith("/hyperlink")
            if linked:
                return ["A picture is linked from another place. Insert it into the header itself, so that it travels."]
    return []
