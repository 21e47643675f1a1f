"""Where to look: the file and record behind a row, for sources whose rows are not records of one file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from checks.audit import Finding, Where

# The record behind each row that findings point at, by table and file as the contract calls it.
Places = dict[tuple[str, str | None], dict[int, tuple[str, int]]]


def placed(findings: Sequence[Finding], records: Mapping[tuple[str, str | None], pl.DataFrame]) -> list[Finding]:
    """The findings, each pointing at the records behind its rows instead of at row numbers that nobody can look up; those of the first
    of the files, each once. `records` has rad, fil and post of each row, by table and file as the contract calls it.
    """
    wanted: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    for finding in findings:
        wanted[finding.where.table, finding.where.file] |= set(finding.where.rows)
    places: Places = {}
    for file, rows in wanted.items():
        if file in records:
            behind = records[file].filter(pl.col("rad").is_in(sorted(rows))).select("rad", "fil", "post")
            places[file] = {rad: (fil, post) for rad, fil, post in behind.iter_rows()}
    return [replace(finding, where=_where(finding.where, places)) for finding in findings]


def _where(where: Where, places: Places) -> Where:
    behind = places.get((where.table, where.file))
    if not behind or not where.rows:
        return where
    first, _ = behind[where.rows[0]]
    records = sorted({post for fil, post in (behind[row] for row in where.rows) if fil == first})
    return replace(where, file=first, rows=tuple(records))
