"""A municipality that does not exist, with an extract of its register to try the program on and faults that are known."""

from lint.demo.files import write
from lint.demo.municipality import municipality
from lint.demo.values import Demo, Planted

__all__ = ["Demo", "Planted", "municipality", "write"]
