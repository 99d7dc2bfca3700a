"""Texts and the verdicts that every implementation of the engine gives them: see README.md."""
