"""A lifelike refusal letter, built block by block, for the tests of Word, screen and PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

from letter_templates.document import (
    Block,
    Heading,
    LetterDocument,
    ListBlock,
    Paragraph,
    Purpose,
    Quotation,
    Table,
    Versions,
)

SENDER = (
    "Example County Council",
    "SEND Statutory Assessment Team",
    "County Buildings, 1 Sample Street, Exampleton EX1 2AB",
)


def a_letter(**changes: Any) -> LetterDocument:
    """A refusal letter of about three pages; change any field by name."""
    fields: dict[str, Any] = {
        "title": "Decision about an EHC needs assessment",
        "author": "Example County Council",
        "sender": SENDER,
        "dated": date(2026, 3, 12),
        "blocks": refusal_blocks(),
        "versions": Versions(law="2026.1", wording="a1b2c3d4", kind="refusal"),
    }
    return LetterDocument(**{**fields, **changes})


def a_letter_saying(text: str, **changes: Any) -> LetterDocument:
    """The shortest letter that carries some words in a paragraph, a list, a table and a quotation."""
    blocks = (
        Heading(id="subject", section="start", level=1, text="Decision"),
        Paragraph(id="words", section="start", text=text),
        ListBlock(id="list", section="start", items=(text, "A second point.")),
        Table(id="table", section="start", header=("What", "Who"), rows=((text, "An officer"),)),
        Quotation(id="law", section="start", text="it may be necessary", source="An Act, section 1"),
        Paragraph(id="end", section="start", text="The end."),
    )
    return a_letter(**{"blocks": blocks, **changes})


def refusal_blocks() -> tuple[Block, ...]:
    return (*_opening(), *_request_and_test(), *_reasons(), *_rights(), *_closing())


def _opening() -> tuple[Block, ...]:
    return (
        Paragraph(
            id="addressee",
            section="opening",
            style="address",
            text="Ms Oriel Okonjo-Bell\n14 Teasel Lane\nExampleton\nEX4 7QQ",
            purposes=(Purpose.ADDRESSEE,),
        ),
        Paragraph(
            id="sent-date",
            section="opening",
            style="date",
            text="12 March 2026\nOur reference: EX-2026-0042",
            purposes=(Purpose.SENT_DATE,),
        ),
        Paragraph(id="salutation", section="opening", text="Dear Ms Okonjo-Bell"),
        Heading(
            id="subject",
            section="opening",
            level=1,
            text="Tamsin Okonjo-Bell, born 4 May 2017: our decision about an EHC needs assessment",
        ),
        Paragraph(
            id="decision",
            section="opening",
            style="lead",
            text="We have decided not to secure an EHC needs assessment for Tamsin. This letter says why, what "
            "support Tamsin will have now, and how you can challenge the decision.",
            purposes=(Purpose.DECISION,),
        ),
        Paragraph(
            id="short",
            section="opening",
            text="You can appeal. If you want to, you need to contact a mediation adviser first. The dates are on "
            "the next pages, under “If you disagree”.",
        ),
    )


def _request_and_test() -> tuple[Block, ...]:
    return (
        Heading(id="request-heading", section="request", text="What was asked, and when"),
        Paragraph(
            id="request",
            section="request",
            text="You asked us for an EHC needs assessment by e-mail, and we received your request on 2 February "
            "2026. You told us that Tamsin finds reading and writing very hard, that school mornings often end in "
            "tears, and that you worry she is falling further behind.",
        ),
        Heading(id="test-heading", section="test", text="The two questions the law asks"),
        Paragraph(
            id="test",
            section="test",
            text="We must secure an assessment if the answer to both of these questions is yes. The Act says that "
            "we must do so if, after having regard to any views expressed and evidence submitted, we are of the "
            "opinion that:",
        ),
        Quotation(
            id="test-words",
            section="test",
            text="(a) the child or young person has or may have special educational needs, and\n"
            "(b) it may be necessary for special educational provision to be made for the child or young person in "
            "accordance with an EHC plan.",
            source="Children and Families Act 2014, section 36(8)",
        ),
        Heading(id="evidence-heading", section="evidence", text="What we looked at"),
        Table(
            id="evidence",
            section="evidence",
            caption="The evidence we considered",
            header=("", "Document", "Written by", "Date"),
            rows=(
                ("1", "Your request and your account of Tamsin’s days", "Ms Oriel Okonjo-Bell", "2 February 2026"),
                ("2", "School report and three reviewed support plans", "Ms P. Larkspur, SENCO", "9 February 2026"),
                ("3", "Reading and spelling assessments", "Mr D. Fennel, specialist teacher", "14 January 2026"),
                ("4", "Speech and language therapy summary", "Ms R. Yarrow, therapist", "20 November 2025"),
                (
                    "5",
                    "What Tamsin told us, with pictures she drew",
                    "Tamsin, with her teaching assistant",
                    "17 February 2026",
                ),
                ("6", "Attendance record for this school year", "Fernhill Primary School", "20 February 2026"),
            ),
        ),
    )


def _reasons() -> tuple[Block, ...]:
    return (
        Heading(id="reasons-heading", section="reasons", text="Our reasons"),
        Paragraph(id="limb-a", section="reasons", style="lead", text="Question (a): yes, Tamsin has special needs."),
        Paragraph(
            id="reasons-a",
            section="reasons",
            text="Mr Fennel’s assessment (document 3) puts Tamsin’s reading at the level of a child two and a half "
            "years younger. The school and the therapist describe the same difficulty. We have no doubt about it.",
        ),
        Paragraph(
            id="limb-b",
            section="reasons",
            style="lead",
            text="Question (b): no. On what we have seen, an EHC plan is not what Tamsin may need.",
        ),
        Paragraph(id="reasons-b-intro", section="reasons", text="These are our reasons:"),
        ListBlock(
            id="reasons-b",
            section="reasons",
            items=(
                "The daily reading programme that Mr Fennel recommended began on 19 January 2026. It is taught for "
                "twenty-five minutes a day by a teaching assistant he trained (documents 2 and 3).",
                "In the six weeks since, Tamsin has moved from 12 to 31 of the first hundred words, and her teacher "
                "describes her writing two sentences on her own for the first time (document 2).",
                "Ms Larkspur confirms that the school has the staff and the money to carry on until at least July "
                "2027, and that it would go on if she changed class (document 2).",
                "Ms Yarrow found Tamsin’s understanding of language to be in the expected range and closed the "
                "referral with advice that the school follows (document 4).",
            ),
        ),
        Paragraph(
            id="other-side",
            section="reasons",
            text="What points the other way: Tamsin has been absent for eleven days since September, and you told "
            "us most were mornings when she could not face school. That matters. The record (document 6) shows nine "
            "of them before the programme began and two since. If that changes, please tell us at once.",
        ),
        Heading(id="views-heading", section="views", text="What you and Tamsin told us"),
        Paragraph(
            id="views",
            section="views",
            text="You told us that you want Tamsin’s help to be written down and certain. Tamsin told us that "
            "reading with Mrs Dill is “the best bit” and that she would like a quiet place at lunch. We gave weight "
            "to both: the quiet place is now part of the plan below.",
        ),
        Heading(id="support-heading", section="support", text="Support now"),
        Table(
            id="support-now",
            section="support",
            header=("What will happen", "Who will do it", "By when"),
            rows=(
                ("The daily reading programme goes on, reviewed every six weeks", "Ms Larkspur", "24 April 2026"),
                ("A quiet place at lunch, chosen with Tamsin", "Mrs Dill", "20 March 2026"),
                ("A meeting with you, the school and our specialist teacher", "Mr Fennel", "1 May 2026"),
            ),
            row_headers=True,
        ),
        Paragraph(
            id="check-in",
            section="support",
            text="We will ring you on 5 May 2026 to ask how things are. You do not have to wait until then.",
        ),
    )


def _rights() -> tuple[Block, ...]:
    return (
        Heading(id="rights-heading", section="rights", text="If you disagree"),
        Paragraph(
            id="appeal",
            section="rights",
            text="You have the right to appeal to the First-tier Tribunal (Special Educational Needs and "
            "Disability). Mediating does not affect your right to appeal. What to do:",
        ),
        ListBlock(
            id="steps",
            section="rights",
            numbered=True,
            items=(
                "Contact the mediation adviser: Example Mediation, 0300 000 0000, hello@mediation.example. "
                "Do this by 12 May 2026.",
                "They will tell you about mediation and send you a certificate within three working days if you "
                "do not want it.",
                "Send your appeal to the Tribunal, with the certificate, by the later of 12 May 2026 and one month "
                "after the date on the certificate.",
            ),
        ),
        Paragraph(id="mediation-intro", section="rights", text="If you would like to mediate:"),
        ListBlock(
            id="mediation",
            section="rights",
            numbered=True,
            items=(
                "Tell the mediation adviser so, and say what you would like to talk about.",
                "We must then take part, within 30 days of hearing from you.",
            ),
        ),
        Heading(id="contacts-heading", section="contacts", text="Who can help"),
        Table(
            id="contacts",
            section="contacts",
            header=("For", "Who", "How to reach them"),
            rows=(
                (
                    "Free, impartial advice and support",
                    "Example SENDIASS",
                    "0300 000 0001\nadvice@sendiass.example\nwww.sendiass.example",
                ),
                ("Resolving a disagreement", "Example Resolution Service", "0300 000 0002\nhelp@resolve.example"),
                ("An appeal", "SEND Tribunal", "01325 289 350\nsend@justice.example\nForm SEND35A"),
            ),
            row_headers=True,
        ),
    )


def _closing() -> tuple[Block, ...]:
    return (
        Paragraph(
            id="contact",
            section="closing",
            text="If anything in this letter is unclear, please ring me on 0300 000 0003. I am happy to talk it "
            "through, and you may have someone with you when we do.",
        ),
        Paragraph(
            id="signature",
            section="closing",
            style="signature",
            text="Yours sincerely\n\n\nMr Idris Pennywort\nSenior SEND Officer\n0300 000 0003",
        ),
        Paragraph(
            id="formats",
            section="closing",
            style="small",
            text="You can have this letter in large print, in another language or read aloud: ring 0300 000 0003.",
        ),
        Paragraph(
            id="copies", section="closing", style="small", text="Copies to: Fernhill Primary School; Example NHS Board"
        ),
    )
