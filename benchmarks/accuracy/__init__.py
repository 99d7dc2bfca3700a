"""How right the engine is: labelled data made by seeded generators, and what the engine makes of it."""
