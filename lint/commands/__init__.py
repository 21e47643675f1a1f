"""Commands that have a module of their own; cli.py lists them."""
