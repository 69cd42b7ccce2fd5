#!/usr/bin/env python3
"""Does a growing batch pay? Trains by several plans, judges them after equal time.

    tests/recipes/growth.py --data DIR [--seeds 1,2,3,4] [--program build/native/counterfeit]

A plan is a list of stretches: a batch size and a number of steps. A run keeps its batch size, so
the next one is written into the checkpoint between two stretches. A step of 16 is counted as 0.56
of one of 32, a step of 64 as 1.85.
"""

import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import tempfile

import search

# Judged after each stretch that ends at a mark: the time of so many steps of 32 pictures.
PLANS = {
    "32 throughout": [(32, 900, 900), (32, 2100, 3000), (32, 6000, 9000)],
    "16, 32 after 500 steps": [(16, 500, None), (32, 620, 900)],
    "32, 64 after 900": [(32, 900, None), (64, 1135, 3000), (64, 3243, 9000)],
    "32, 64 after 3000": [(32, 3000, None), (64, 3243, 9000)],
}


def with_batch(file, batch):
    """Writes another batch size into a checkpoint, whose header is JSON after its length."""
    with open(file, "rb") as opened:
        content = opened.read()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    for key, value in header["__metadata__"].items():
        if value.startswith("{") and "batch" in json.loads(value):
            header["__metadata__"][key] = json.dumps(json.loads(value) | {"batch": batch})
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(file, "wb") as opened:
        opened.write(len(text).to_bytes(8, "little") + text + content[8 + length :])


def train(options, plan, seed, folder):
    """Goes through the plan. Returns what was saved at its marks: (mark, file)."""
    last, marks = os.path.join(folder, f"{seed}.safetensors"), []
    for number, (batch, steps, mark) in enumerate(plan):
        command = [options.program, "train", "--data", options.data, "--threads", "1", "--json"]
        command += ["--steps", str(steps), "--out", last]
        if number == 0:
            command += ["--seed", str(seed), *search.arguments(search.LARGE + f"--batch {batch}")]
        else:
            with_batch(last, batch)
            command += ["--resume", last]
        subprocess.run(command, check=True, capture_output=True)
        if mark:
            kept = os.path.join(folder, f"{seed}-{mark}.safetensors")
            marks.append((mark, shutil.copy(last, kept)))
    return marks


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--program", default="build/native/counterfeit")
    parser.add_argument("--seeds", default="1,2,3,4")
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--referee", choices=("small", "large"), default="small")
    parser.add_argument("--parallel", type=int, default=2, help="runs at once")
    options = parser.parse_args()
    seeds = [int(seed) for seed in options.seeds.split(",")]

    names = " | ".join(name for name, _, _ in search.COLUMNS)
    print(f"| batch | as long as steps of 32 | {names} |")
    print("|" + " --- |" * (len(search.COLUMNS) + 2))
    for name, plan in PLANS.items():
        with tempfile.TemporaryDirectory() as folder:
            with concurrent.futures.ThreadPoolExecutor(options.parallel) as pool:
                runs = list(pool.map(lambda seed: train(options, plan, seed, folder), seeds))
            saved = [mark for marks in runs for mark in marks]
            judged = list(zip(saved, search.judge(options, [file for _, file in saved])))
        for mark in sorted({mark for mark, _ in saved}):
            values = [figures for (at, _), figures in judged if at == mark]
            cells = [search.cell(values, key, digits) for _, key, digits in search.COLUMNS]
            print(f"| {name} | {mark} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
