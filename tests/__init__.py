"""What the project promises, each promise a test."""

import os

# for what is run beside pytest: the gate on quality; `flows` does this for every command
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
