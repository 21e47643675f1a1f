"""Commands that have a module of their own; each imports what is heavy when it runs."""
