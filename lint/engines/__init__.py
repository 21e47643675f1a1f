"""Engines that run the views and the rules over the typed tables."""
