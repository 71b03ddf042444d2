"""Makes the models of word sequences that ship with the project, from packages of registries."""
