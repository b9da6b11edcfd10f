"""Telling people what a run did, failed at or left to them: once for each thing, one message a run."""
