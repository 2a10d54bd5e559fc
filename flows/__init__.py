"""When things run, and what happens to a failure. Importing this starts nothing."""

import os

# onnxruntime reports its use to its makers unless this is set before it is first imported
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
