"""Asks on the terminal about what is not sure; Enter leaves it as it is."""

import click

from checks.model import Lang
from lint.proposal import Ask, Proposal
from lint.proposal.phrases import phrase
from lint.proposal.toml_file import key


def nobody(proposal: Proposal) -> Proposal:
    """Where there is nobody to ask, the proposal stays unsure."""
    return proposal


def on_terminal(lang: Lang) -> Ask:
    """Asks about each proposal that is not sure: yes or no, or which of several."""

    def ask(proposal: Proposal) -> Proposal:
        if proposal.sure:
            return proposal
        click.echo()
        click.echo(phrase("ask", lang, key=key(proposal.path), why=getattr(proposal.why, lang)))
        return _chosen(proposal, lang) if proposal.others else _confirmed(proposal, lang)

    return ask


def _confirmed(proposal: Proposal, lang: Lang) -> Proposal:
    said = proposal.value if isinstance(proposal.value, str) else ", ".join(proposal.value)
    return proposal.chosen(proposal.value) if click.confirm(phrase("ask.confirm", lang, value=said), default=False) else proposal


def _chosen(proposal: Proposal, lang: Lang) -> Proposal:
    """What is chosen is the value; where the value is a list, that of a code, it is the code, which is the last part of the path."""
    is_code = isinstance(proposal.value, tuple)
    first = proposal.path[-1] if is_code else str(proposal.value)
    ways = click.Choice([first, *proposal.others, ""], case_sensitive=False)
    answer = click.prompt(phrase("ask.choose", lang), type=ways, default="", show_default=False)
    if not answer:
        return proposal
    return Proposal((*proposal.path[:-1], answer), proposal.value, proposal.why) if is_code else proposal.chosen(answer)
