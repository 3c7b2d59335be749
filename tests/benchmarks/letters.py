"""Letters: facts to Word beside docxtpl and python-docx, PDF/UA beside the bare typst compile, 500 in one go.

All make the same letter, the example of an agreement (over three pages). docxtpl fills a template of the same
paragraphs, lists and tables; python-docx builds it from the letterhead, opened anew for each letter as its users do.
Ours is composed, checked and rendered. Each time is the middle of many, taken in turn.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import docx
import typst
from docxtpl import DocxTemplate
from pydantic import TypeAdapter

import letter_templates
from legal_tests.lawbook import Law, default_lawbook
from letter_templates import pdf
from letter_templates.checks import check_letter
from letter_templates.compose import compose
from letter_templates.document import Heading, LetterDocument, ListBlock, Paragraph, Quotation, Table
from letter_templates.facts import LetterFacts
from letter_templates.word import default_letterhead, render_docx, styles
from tests.benchmarks.row import Row

EXAMPLES = Path(letter_templates.__file__).parent / "examples"
ROUNDS = 15
MANY = 500


def run() -> list[Row]:
    """The rows of the table. Takes about a quarter of a minute."""
    facts, law = _facts_and_law()
    letter = compose(facts, law)
    template = _docxtpl_template(letter)
    context = _docxtpl_context(letter)
    ours, docxtpl, python_docx = _times(
        lambda: _checked_letter(facts, law),
        lambda: _fill(template, context),
        lambda: _build(letter),
    )
    with TemporaryDirectory() as folder:
        bare_compile = _bare_typst(letter, Path(folder))
        turn = iter(range(1_000_000))
        our_pdf, bare = _times(
            lambda: pdf.render_pdf(letter.model_copy(update={"title": f"Letter {next(turn)}"})),
            lambda: bare_compile(f"Letter {next(turn)}"),
        )
    memory, each = _many(facts, law)
    return [
        Row("facts to checked .docx / docxtpl", ours / docxtpl, 0.8, f"{_ms(ours)} beside {_ms(docxtpl)}"),
        Row("facts to checked .docx / python-docx", ours / python_docx, 0.8, f"{_ms(ours)} beside {_ms(python_docx)}"),
        Row("letter to PDF/UA / bare typst", our_pdf / bare, 3.0, f"{_ms(our_pdf)} beside {_ms(bare)}"),
        Row(f"memory after {MANY} letters / after 50", memory, 1.1, f"{_ms(each)} a letter, Word and PDF/UA"),
    ]


def _checked_letter(facts: LetterFacts, law: Law) -> bytes:
    letter = compose(facts, law)
    check_letter(letter, facts, law)
    return render_docx(letter)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _facts_and_law() -> tuple[LetterFacts, Law]:
    facts = TypeAdapter(LetterFacts).validate_json((EXAMPLES / "agree-parent.json").read_bytes())
    return facts, default_lawbook().in_force_on(facts.request.received_on)


def _times(*makers: Callable[[], object]) -> list[float]:
    """The median seconds of each, measured in turn so that a busy moment falls on all alike."""
    taken: list[list[float]] = [[] for _ in makers]
    for made in range(ROUNDS + 2):
        for place, make in enumerate(makers):
            start = time.perf_counter()
            make()
            if made >= 2:  # the first two fill caches
                taken[place].append(time.perf_counter() - start)
    return [median(times) for times in taken]


def _docxtpl_template(letter: LetterDocument) -> bytes:
    """The letter as a docxtpl template: a field for each paragraph, a loop for each list and table."""
    made = docx.Document(io.BytesIO(default_letterhead()))
    for place, block in enumerate(letter.blocks):
        match block:
            case Heading() | Paragraph():
                made.add_paragraph(f"{{{{ b{place} }}}}", style=_style(block))
            case Quotation():
                made.add_paragraph(f"{{{{ b{place} }}}}", style=styles.QUOTE)
            case ListBlock():
                made.add_paragraph(f"{{%p for item in b{place} %}}")
                made.add_paragraph("{{ item }}", style=_style(block))
                made.add_paragraph("{%p endfor %}")
            case Table():
                table = made.add_table(rows=4, cols=len(block.header), style=styles.TABLE)
                for cell, words in zip(table.rows[0].cells, block.header, strict=True):
                    cell.text = words
                table.cell(1, 0).text = f"{{%tr for row in b{place} %}}"
                for column, cell in enumerate(table.rows[2].cells):
                    cell.text = f"{{{{ row[{column}] }}}}"
                table.cell(3, 0).text = "{%tr endfor %}"
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _docxtpl_context(letter: LetterDocument) -> dict[str, object]:
    return {
        f"b{place}": block.items
        if isinstance(block, ListBlock)
        else [list(row) for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for place, block in enumerate(letter.blocks)
    }


def _fill(template: bytes, context: dict[str, object]) -> bytes:
    made = DocxTemplate(io.BytesIO(template))
    made.render(context, autoescape=True)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _build(letter: LetterDocument) -> bytes:
    made = docx.Document(io.BytesIO(default_letterhead()))
    for block in letter.blocks:
        match block:
            case Heading() | Paragraph():
                made.add_paragraph(block.text, style=_style(block))
            case Quotation():
                made.add_paragraph(block.text, style=styles.QUOTE)
            case ListBlock():
                for item in block.items:
                    made.add_paragraph(item, style=_style(block))
            case Table():
                table = made.add_table(rows=1 + len(block.rows), cols=len(block.header), style=styles.TABLE)
                for row, words in zip(table.rows, (block.header, *block.rows), strict=True):
                    for cell, text in zip(row.cells, words, strict=True):
                        cell.text = text
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _style(block: Heading | Paragraph | ListBlock) -> str:
    match block:
        case Heading():
            return styles.HEADINGS[block.level]
        case Paragraph():
            return styles.PARAGRAPHS[block.style]
        case ListBlock():
            return styles.NUMBERS if block.numbered else styles.BULLETS


def _bare_typst(letter: LetterDocument, folder: Path) -> Callable[[str], object]:
    """The same words as a plain typst document, untagged, by a compiler that keeps its fonts, as ours does."""
    lines = ['#set text(font: "Source Sans Pro", size: 12pt)', "#sys.inputs.title"]
    for block in letter.blocks:
        match block:
            case Heading():
                lines.append(f"#heading(level: {block.level}, {_typst_string(block.text)})")
            case Paragraph() | Quotation():
                lines.append(f"#par[#{_typst_string(block.text)}]")
            case ListBlock():
                lines.append(f"#list({', '.join(_typst_string(item) for item in block.items)})")
            case Table():
                cells = ", ".join(_typst_string(cell) for row in (block.header, *block.rows) for cell in row)
                lines.append(f"#table(columns: {len(block.header)}, {cells})")
    source = folder / "bare.typ"
    source.write_text("\n\n".join(lines), encoding="utf-8")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(pdf.FONTS)])
    compiler = typst.Compiler(input=str(source), font_paths=fonts)
    return lambda title: compiler.compile(sys_inputs={"title": title}, format="pdf", pdf_tags=False)


def _typst_string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _many(facts: LetterFacts, law: Law) -> tuple[float, float]:
    """Memory after many letters as a share of memory after the first fifty, and the seconds each took."""
    early = 0.0
    start = time.perf_counter()
    for number in range(MANY):
        mine = facts.model_copy(update={"reference": f"EX-{number:05}"})
        letter = compose(mine, law)
        check_letter(letter, mine, law)
        render_docx(letter)
        pdf.render_pdf(letter)
        if number == 49:
            early = _resident()
    return _resident() / early, (time.perf_counter() - start) / MANY


def _resident() -> float:
    """Memory in use, in pages; 1 where the system does not say, which makes the ratio 1."""
    status = Path("/proc/self/statm")
    return float(status.read_text().split()[1]) if status.exists() else 1.0
