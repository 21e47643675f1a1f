"""What a rule's parameter may be set to: the kind of value that its default is, within the limit that the rule says."""

import re

from checks.model import Check, Limit, Value

MOST = 100_000  # days, people: more than any register has, and well within what every engine counts


def complaint(check: Check, name: str, value: object) -> str | None:
    """What to write instead where the rule's parameter cannot be set to the value, else None."""
    default = check.params[name]
    if not _same_kind(value, default):
        return f"Use a value such as {default!r}."
    limit = check.must_be.get(name)
    if limit is Limit.WHOLE:
        return None if isinstance(value, int) and 0 <= value <= MOST else f"Use a whole number from 0 to {MOST}."
    if limit is Limit.SHARE:
        return None if isinstance(value, int | float) and 0 <= value <= 1 else "Use a share from 0 to 1, such as 0.2 for a fifth."
    if limit in (Limit.PATTERN, Limit.PATTERN_WITH_GROUP):
        return _pattern_complaint(str(value), str(default), group=limit is Limit.PATTERN_WITH_GROUP)
    return None


def _same_kind(value: object, default: Value) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    if isinstance(default, tuple):
        return isinstance(value, list) and bool(value) and all(isinstance(one, str | int | float) for one in value)
    return isinstance(value, type(default))


def _pattern_complaint(pattern: str, default: str, *, group: bool) -> str | None:
    """The engine itself is asked, since it has no lookaround and no back references, which Python's own expressions have."""
    import duckdb

    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("select regexp_matches('', $1)", [pattern])
    except duckdb.Error as error:
        return f"It is not a regular expression ({str(error).removeprefix('Invalid Input Error: ')}). Write one as RE2 has them."
    if group and not re.search(r"\((?!\?)|\(\?P<", re.sub(r"\\.|\[[^]]*\]", "", pattern)):
        return f"Put parentheses around the part that is meant, as in {default}."
    return None
