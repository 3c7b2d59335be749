"""How well does the checker find what stands in the labelled texts? `make measure-checker` prints the table.

An id is found when it is among the findings, whatever its level and action. A false alarm is a finding at level
unlawful, whatever its action, on a text that is labelled with no pattern that can be unlawful, neither as found nor
as also. Counted beside them: how much of what is usually unlawful is found as a must-fix, and how many lawful texts
get a must-fix, or any finding of a pattern that is usually unlawful (a look-again too).

Without arguments the seen half is measured. `--unseen` measures the half that was set aside while rules and model
were made; it is for the last measurement only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from letter_templates.findings import Finding
from letter_templates.reasons import check_reasons
from tests.checker_set.items import CORPUS, Text, half, kept_aside, texts
from tests.checker_set.loader import patterns

WHOLE_SECTION = frozenset({"conclusion-only", "parent-views-missing"})
"""Judged on a whole section, so counted in the files of their own name only (see README.md)."""


@dataclass
class Measured:
    """Counts by id, and which texts went wrong."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    lawful: int = 0
    clean: int = 0
    unexpected: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Text]] = field(default_factory=list)
    alarms: list[tuple[Text, tuple[Finding, ...]]] = field(default_factory=list)
    noisy: int = 0
    must_fix: int = 0
    held_back: int = 0
    looked_at_again: int = 0

    def recall(self, ids: Sequence[str] | None = None) -> float:
        wanted = sum(count for name, count in self.wanted.items() if ids is None or name in ids)
        found = sum(count for name, count in self.found.items() if ids is None or name in ids)
        return found / wanted if wanted else 1.0

    @property
    def false_alarms(self) -> float:
        return len(self.alarms) / self.lawful if self.lawful else 0.0


def unlawful_ids() -> frozenset[str]:
    """The ids whose usual severity is unlawful."""
    return frozenset(pattern.id for pattern in patterns() if pattern.severities[0] == "unlawful")


def sometimes_unlawful_ids() -> frozenset[str]:
    return frozenset(pattern.id for pattern in patterns() if "unlawful" in pattern.severities)


def measured(labelled: Sequence[Text]) -> Measured:
    result, grave, usually = Measured(), sometimes_unlawful_ids(), unlawful_ids()
    for text in labelled:
        item = text.item
        result.texts += 1
        findings = tuple(
            finding
            for finding in check_reasons(text.words, kind=item.kind, part=item.part)
            if finding.id not in WHOLE_SECTION or text.file in (finding.id, "mixed")
        )
        ids = {finding.id for finding in findings}
        must_fix = {finding.id for finding in findings if finding.action == "must-fix"}
        result.must_fix += sum(name in must_fix for name in item.found if name in usually)
        for name in item.found:
            result.wanted[name] += 1
            if name in ids:
                result.found[name] += 1
            else:
                result.missed.append((name, text))
        allowed = {*item.found, *item.also}
        result.unexpected.update(ids - allowed)
        result.noisy += bool(ids - allowed)
        if not allowed & grave:
            result.lawful += 1
            result.held_back += bool(must_fix)
            result.looked_at_again += bool(ids & usually)
            wrong = tuple(finding for finding in findings if finding.level == "unlawful")
            if wrong:
                result.alarms.append((text, wrong))
        if not item.found:
            result.clean += not ids - allowed
    return result


def table(result: Measured) -> str:
    grave = unlawful_ids()
    usual = sum(count for name, count in result.wanted.items() if name in grave)
    lines = [f"{'pattern':34}{'texts':>6}{'found':>7}{'recall':>8}{'unexpected':>12}"]
    for name in sorted(result.wanted.keys() | result.unexpected.keys()):
        wanted, found = result.wanted[name], result.found[name]
        recall = f"{found / wanted:.2f}" if wanted else "-"
        mark = "*" if name in grave else " "
        lines.append(f"{mark}{name:33}{wanted:>6}{found:>7}{recall:>8}{result.unexpected[name]:>12}")
    lines += [
        "",
        "* usually unlawful",
        f"texts {result.texts}, of which {result.lawful} have no unlawful pattern",
        f"recall, unlawful patterns: {result.recall(tuple(grave)):.3f}",
        f"recall, all patterns:      {result.recall():.3f}",
        f"false alarms (an unlawful finding on a lawful text): {len(result.alarms)} = {result.false_alarms:.1%}",
        f"texts with any finding that is not labelled: {result.noisy}",
        f"usually unlawful and found as a must-fix: {result.must_fix / max(1, usual):.3f}",
        f"lawful texts with a must-fix: {result.held_back}; with any finding of a pattern that is usually unlawful: "
        f"{result.looked_at_again} = {result.looked_at_again / max(1, result.lawful):.1%}",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true", help="the half set aside: for the last measurement")
    parser.add_argument("--wrong", action="store_true", help="also list what was missed (never for the unseen half)")
    parser.add_argument("--corpus", action="store_true", help="the training corpus")
    parser.add_argument("--aside", action="store_true", help="the texts of the corpus that nothing was trained on")
    arguments = parser.parse_args()
    if arguments.corpus or arguments.aside:
        chosen = [text for text in texts(CORPUS) if arguments.corpus or kept_aside(text)]
    else:
        chosen = half("unseen" if arguments.unseen else "seen")
    result = measured(chosen)
    print(table(result))
    if arguments.wrong and not arguments.unseen:
        for name, text in result.missed:
            print(f"MISSED {name} | {text.item.kind}/{text.item.part} | {text.words}")
        for text, findings in result.alarms:
            words = ", ".join(f"{finding.id}: {finding.quote}" for finding in findings)
            print(f"ALARM {text.item.kind}/{text.item.part} | {text.words} | {words}")


if __name__ == "__main__":
    main()
