"""Whether a configuration can be used: all that a run, the gate or the mail would refuse, tried without an extract, server or database."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from lint.checking import rules, selected, sound_own_rules, sound_waivers
from lint.config import Config
from lint.errors import UserError


def sound(config: Config, environ: Mapping[str, str], now: datetime) -> str:
    """What to say of a configuration that holds. Raises UserError that names every fault, not only the first."""
    said = [*_refused(_source, config, environ), *_refused(_mail, config, environ), *_refused(_gate, config)]
    try:
        holds = _rules(config, now)
    except UserError as error:
        said.insert(0, str(error))
    if said:
        raise UserError("\n".join(dict.fromkeys(said)))
    return f"The configuration holds. {holds}"


def _rules(config: Config, now: datetime) -> str:
    choice = selected(config)
    hold, own = sound_waivers(config, now), sound_own_rules(config)
    return f"{len(choice.checks)} rules would run{own}. {hold} waivers hold."


def _refused(part: Callable[..., None], *given: object) -> Iterator[str]:
    try:
        part(*given)
    except UserError as error:
        yield str(error)


def _source(config: Config, environ: Mapping[str, str]) -> None:
    """The connection string, its secrets and the queries, where they are what a run would read."""
    odbc, api = config.kalla.odbc, config.kalla.ss12000
    if odbc is not None and api is not None and config.kalla.sokvag is None:
        raise UserError("extenslint.toml has both [kalla.odbc] and [kalla.ss12000]. Take one of them away.")
    if odbc is not None:
        from lint.sources.odbc import asked

        asked(odbc, environ)
    if api is not None:
        from lint.sources.ss12000.target import target

        target(api, environ)


def _mail(config: Config, environ: Mapping[str, str]) -> None:
    if config.mejl is not None:
        from lint.mailing.server import account, trust

        account(config.mejl, environ)
        trust(config.mejl)


def _gate(config: Config) -> None:
    """The policy; Great Expectations, which takes seconds to start, is asked only about a municipality's own."""
    from lint.gate.deciding import policy_of
    from lint.gate.rows import columns

    policy = policy_of(config, columns(code[:3] for code in rules(config)))
    if config.grind.svit is not None:
        from lint.gate.expectations import hold

        hold(policy)
