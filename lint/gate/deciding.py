"""What `extenslint gate` does: an audit in, the gate's word out, and the sync run where the word is yes."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from checks.judgement import Decision
from lint.checking import rules
from lint.config import NAME, Config
from lint.errors import UserError
from lint.gate import accepted, forcing
from lint.gate.audit_file import AuditFile, audit_file
from lint.gate.command import Ended, run
from lint.gate.expectations import as_text, tried
from lint.gate.freshness import freshness
from lint.gate.judging import judged
from lint.gate.policy import Policy, policy
from lint.gate.rows import lines
from lint.output import remove_others, write
from reports.as_gate import GateRun, as_json

PASSED, HELD, BROKEN = 0, 1, 4
RESULT, VALIDATION = "gate.json", "gate-validation.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for. `beside` is the folder of the configuration, where the last accepted run and the log lie."""

    audit: Path
    beside: Path
    sync: date
    source: Path | None
    docs: Path | None
    force: str | None
    accept: bool
    command: tuple[str, ...]


def decided(asked: Asked, config: Config, now: datetime) -> tuple[GateRun, AuditFile]:
    """Judges the audit, which is handed back too, and writes gate.json and the validation result beside it. Raises UserError; no earlier
    gate.json is then left.
    """
    for name in (RESULT, VALIDATION):
        remove_others(asked.audit.parent, name, ())
    audit = audit_file(asked.audit)
    before = accepted.last_accepted(asked.beside / accepted.NAME)
    fresh = freshness(audit.run, asked.source, asked.sync, now)
    table = lines(audit, before, fresh, config.grind.minst_borta)
    chosen = policy_of(config, tuple(table[0]))
    results, validation = tried(chosen, table, asked.docs)
    judgement = judged(chosen, table, results, audit.outcomes, before.as_of if before else None)
    done = GateRun(
        judgement=judgement,
        created=now,
        sync=asked.sync,
        hours=fresh.hours,
        audit={"file": str(asked.audit), "sha256": audit.sha256, "run": audit.run.id},
        audited=audit.run.created.astimezone(),
        as_of=audit.run.as_of,
        policy={"file": chosen.file, "sha256": chosen.sha256, "limits": dict(chosen.limits), "required": list(chosen.required)},
    )
    if asked.force and judgement.decision is not Decision.PASS:
        done = replace(done, forced=asdict(_forced(asked, done, now)))
    write(asked.audit.parent, {VALIDATION: as_text(validation), RESULT: as_json(done)})
    return done, audit


def carried_out(done: GateRun, audit: AuditFile, asked: Asked, now: datetime) -> tuple[GateRun, int]:
    """Runs the command where the gate opens, stores the run where it is accepted, and says with which code to end. Raises UserError."""
    if not done.opens:
        return done, BROKEN if done.judgement.decision is Decision.BROKEN else HELD
    ended = run(asked.command) if asked.command else Ended(PASSED, interrupted=False)
    code = ended.code
    if asked.command:
        done = replace(done, command={"program": Path(asked.command[0]).name, "exit_code": code, "interrupted": ended.interrupted})
    if ended == Ended(0, interrupted=False) and (asked.command or asked.accept):
        accepted.store(asked.beside / accepted.NAME, audit, now)
        done = replace(done, accepted=True)
    write(asked.audit.parent, {RESULT: as_json(done)})
    return done, code


def policy_of(config: Config, names: tuple[str, ...]) -> Policy:
    """The configuration's policy, for a table with columns of those names. Raises UserError. What EXT013 says of old extracts holds here
    too, unless the gate has a limit of its own.
    """
    if config.grind.kraver:
        known = rules(config)
        for code in (each for each in config.grind.kraver if each not in known):
            raise UserError(f"extenslint.toml: grind.kraver: no rule has the code {code}. `extenslint rules` lists them all.")
    limits = dict(config.grind.granser)
    old = config.regler.get("EXT013", {}).get("max_alder")
    if config.grind.svit is None and isinstance(old, int):
        limits.setdefault("alder", old)
    return policy(config.grind.svit, limits, config.grind.kraver, names)


def _forced(asked: Asked, done: GateRun, now: datetime) -> forcing.Forced:
    """Who lets it through, logged before anything is done."""
    by = forcing.forced(asked.force or "", now)
    codes = [remark.code for remark in done.judgement.reasons]
    log = asked.beside / forcing.LOG
    forcing.logged(log, by, done.audit["sha256"], done.policy["sha256"], done.judgement.decision.value, codes)
    return by


def beside(config: Path | None) -> Path:
    """The folder of the configuration: that of the file named, else where extenslint.toml is looked for."""
    return (config or Path(NAME)).parent
