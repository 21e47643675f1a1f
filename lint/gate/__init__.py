"""The gate: may the sync run? It judges the profile of an audit by a Great Expectations suite."""
