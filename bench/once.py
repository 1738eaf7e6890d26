"""Runs a command once and prints what it took, as the operating system accounts it, as JSON.

    once.py FOLDER SECONDS COMMAND [ARGUMENT ...]

User and system time are of the whole process with all it waited for, the peak is of the largest process.
What the command prints goes to a temporary file: some programs do less when nobody reads them.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading

folder, seconds, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
with tempfile.TemporaryFile() as output:
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    late = threading.Timer(seconds, process.kill)
    late.start()
    _, status, usage = os.wait4(process.pid, 0)
    late.cancel()
    output.seek(max(0, output.seek(0, os.SEEK_END) - 500))
    last = output.read().decode("utf-8", "replace")
# Linux counts kibibytes, macOS bytes.
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
code = os.waitstatus_to_exitcode(status)
print(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "peak": peak, "status": code, "last": last}))
