"""The quality gate: precision and recall have floors as tests have asserts."""
