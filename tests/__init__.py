"""What the project promises, each promise a test."""
