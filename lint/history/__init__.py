"""What earlier checks found, in a SQLite file of fingerprints: no key, no value and no name."""

from lint.history.file import HistoryError, opened
from lint.history.remembering import Memory, remembered
from lint.history.runs import kept, pruned_before, pruned_to

__all__ = ["HistoryError", "Memory", "kept", "opened", "pruned_before", "pruned_to", "remembered"]
