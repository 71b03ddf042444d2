"""Reads plays and dialogues: speakers, speeches, stage directions, lists of persons."""
