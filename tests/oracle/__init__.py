"""The catalogue read once more, slowly and in plain Python, from the design and not from the SQL: what the engine must agree with."""
