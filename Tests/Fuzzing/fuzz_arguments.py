"""Runs the program with made-up arguments and input files: whatever is typed, it ends by itself with a status of 0 to 3
and without a backtrace.

usage: fuzz_arguments.py PROGRAM SECONDS FOUND SEED
"""
import os
import random
import subprocess
import sys
import tempfile
import time

WORDS = """apply wallet wallets accounts lead call log replay verify backup restore recover demo help --json --data --help
--summary --batch --as-of --at-seq --from --to --wallet --original --accept-loss --version --generate-completion-script
-h - -- --= = W-1 L-1 C-1 0 1 -1 18446744073709551616 2026-11-20T09:00:00Z 9999-12-31T23:59:59.999Z nonsense input
ledger missing . / "" кошелёк""".split()
LINE = b'{"command":"wallet.open","key":"k","at":"2026-11-20T09:00:00Z","wallet":"W-1"}\n'
SIGNS_OF_A_CRASH = (b"Fatal error", b"Backtrace", b"Stack dump", b"Assertion")


def word(pick):
    chosen = pick.choice(WORDS).strip('"')
    if pick.random() < 0.15:
        chosen = "".join(pick.choice("-=.:/W1 \t\n'\"\\\u00e9\u20bd") for _ in range(pick.randrange(80)))
    return chosen.replace("\0", "")


def content(pick):
    data = bytearray(LINE * pick.randrange(4))
    for _ in range(pick.randrange(6)):
        if data:
            data[pick.randrange(len(data))] = pick.randrange(256)
    return bytes(data)


def is_bad(run):
    return not 0 <= run.returncode <= 3 or any(sign in run.stderr for sign in SIGNS_OF_A_CRASH)


def main(program, seconds, found, seed):
    program, runs = os.path.abspath(program), 0
    pick, end = random.Random(seed), time.monotonic() + float(seconds)
    print(f"seed {seed}")
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as place:
            with open(os.path.join(place, "input"), "wb") as file:
                file.write(content(pick))
            for _ in range(20):
                arguments = [word(pick) for _ in range(pick.randrange(7))]
                run = subprocess.run([program, *arguments], cwd=place, input=content(pick), capture_output=True, timeout=60)
                runs += 1
                if is_bad(run):
                    with open(os.path.join(found, f"{seed}-{runs}"), "w", encoding="utf-8") as file:
                        file.write(f"{arguments!r}\n{run.returncode}\n{run.stderr!r}\n")
                    print(f"arguments {arguments!r} ended with {run.returncode}")
                    return 1
    print(f"stat::number_of_executed_units: {runs}")
    return 0


sys.exit(main(*sys.argv[1:5]))
