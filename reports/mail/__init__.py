"""The letters to principals and to the central office."""
