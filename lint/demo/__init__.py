"""A municipality that does not exist, with an extract of its register to try the program on and faults that are known."""
