"""The agent: it classifies a folder on its own machine and reports verdicts. What stands in the files never leaves that machine."""
