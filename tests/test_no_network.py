"""The program needs no network: with every socket shut it reads, checks, previews, reports and remembers as otherwise."""
