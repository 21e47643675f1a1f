"""Which columns of the extract each statement cannot do without: known beforehand for the house's rules, else worked out."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from checks.model import Check
from checks.sql import Column, allowed, views_for, words

if TYPE_CHECKING:
    from checks.lineage import Lineage

KNOWN = Path(__file__).parent / "needs.json"


class Needs:
    """Says what statements need; `tables` gives the columns of every table that one may read."""

    def __init__(self, tables: Mapping[str, tuple[str, ...]]) -> None:
        self._tables = tables

    def of(self, sql: str, optional: frozenset[str], absent: frozenset[Column]) -> frozenset[Column]:
        """The absent (table, column) pairs that the statement needs, less the optional ones. Raises ValueError where it is no select."""
        said = words(sql).union(*(words(view.sql) for view in views_for(sql)))
        if not any(table in said and column in said for table, column in absent):
            return frozenset()
        return frozenset(need for need in self._all_of(sql) & absent if not allowed(need, optional))

    def written(self, checks: Iterable[Check]) -> str:
        """The text of needs.json: what each of the rules needs, and the digest of all that this was worked out from."""
        found = {
            check.code: {"digest": self._digest(check.sql), "needs": sorted(".".join(need) for need in self._lineage.of(check.sql))}
            for check in checks
        }
        return json.dumps(found, indent=1) + "\n"

    def _all_of(self, sql: str) -> frozenset[Column]:
        known = _known().get(self._digest(sql))
        return self._lineage.of(sql) if known is None else known

    def _digest(self, sql: str) -> str:
        """Names the statement, the views below it and the columns of their tables, so that nothing known of another is taken for this."""
        views = views_for(sql)
        said = words(sql).union(*(words(view.sql) for view in views))
        tables = sorted((name, sorted(columns)) for name, columns in self._tables.items() if name in said)
        whole = json.dumps([sql, [(view.sql, sorted(view.optional)) for view in views], tables])
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    @cached_property
    def _lineage(self) -> "Lineage":
        from checks.lineage import Lineage  # with sqlglot it takes a second for all the rules

        return Lineage(self._tables)


@cache
def _known() -> dict[str, frozenset[Column]]:
    """What is in needs.json, by digest."""
    rules = json.loads(KNOWN.read_text("utf-8")).values()
    return {rule["digest"]: frozenset((name.split(".")[0], name.split(".")[1]) for name in rule["needs"]) for rule in rules}
