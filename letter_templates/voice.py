"""Who is spoken to and who is spoken about: "you have", "Amaya has", "she has", "they have"."""

from __future__ import annotations

from letter_templates.facts import Pronouns, Recipient, Subject, Voice

_THIRD = {
    Pronouns.SHE: ("she", "her", "her", False),
    Pronouns.HE: ("he", "him", "his", False),
    Pronouns.THEY: ("they", "them", "their", True),
}


def possessive(name: str) -> str:
    """ "Amaya’s", "James’s". An apostrophe and an s after every name, as most style guides have it now."""
    return f"{name}’s"


def speaks_for_subject(recipient: Recipient, subject: Subject) -> bool:
    """Is this representative acting for the young person (reg 64), not for a parent (reg 63)?"""
    represented = recipient.represents
    return recipient.voice is Voice.REPRESENTATIVE and (
        represented is None or represented.casefold() in {subject.full_name.casefold(), called(subject).casefold()}
    )


def called(subject: Subject) -> str:
    """The name used in the running text. We do not guess a first name from a full name."""
    return subject.known_as or subject.full_name


def words_for(subject: Subject, voice: Voice) -> dict[str, str]:
    """The words that change with the voice, by the names used in the wording files.

    `who` takes the verbs of a name or of "you"; `they` the verbs of the pronoun.
    """

    def verb(for_one: str, for_more: str) -> str:
        return f"{they} {for_more if plural else for_one}"

    name = called(subject)
    you = voice is Voice.YOUNG_PERSON
    they, them, their, plural = ("you", "you", "your", True) if you else _THIRD[subject.pronouns]
    who, whose = ("you", "your") if you else (name, possessive(name))
    return {
        "who": who,
        "Who": "You" if you else name,
        "whose": whose,
        "Whose": "Your" if you else possessive(name),
        "who_has": f"{who} have" if you else f"{who} has",
        "who_is": f"{who} are" if you else f"{who} is",
        "Does_who": "Do you" if you else f"Does {name}",
        "they": they,
        "them": them,
        "their": their,
        "they_have": verb("has", "have"),
        "they_are": verb("is", "are"),
        "they_need": verb("needs", "need"),
        "they_find": verb("finds", "find"),
        "they_do": verb("does", "do"),
        "they_do_not": verb("does not", "do not"),
        "do_they": f"do {they}" if plural else f"does {they}",
    }
