#!/usr/bin/env python3
"""Searches for settings: trains a declared grid natively, judges it, writes a table.

    tests/recipes/search.py GRID --data DIR [--steps 600,2000] [--seeds 1,2,3] [--out TABLE.md]
                            [--program build/native/counterfeit] [--referee small|large]

A run is the same for the same seed and settings, whatever else the machine does, so recipes are
compared after equal numbers of steps, or, with `--of 32`, after as many pictures as so many steps of
32 have; what a step costs is measured apart (`--time`, on a machine that does nothing else). Search
with the small referee, report with the large one: they are other networks trained from another seed.
"""

import argparse
import concurrent.futures
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def fall(steps):
    """Both players' rates halve after so many steps."""
    return f" --rate-decay {steps} --d-rate-decay {steps} "


# A grid is a list of recipes: a name and the flags that differ from the preset's. The first two
# start from what the default was before them.
BEFORE = "--latent-dim 64 --class-gain 1 --beta1 0.5 --g-rate 8e-3 --d-rate 4e-3" + fall(0)
CALM = "--beta1 0 --g-rate 8e-3 --d-rate 4e-3" + fall(0)
UNTOLD = "--use-labels false "
SHORT = UNTOLD + "--latent-dim 32 "
DEEPER = " --g-depth 1 --d-depth 1"
CALMER, CALMEST = " --g-rate 6e-3 --d-rate 3e-3", " --g-rate 4e-3 --d-rate 2e-3"
LONG = "--batch 64 --ema-decay 0.9995 " + fall(2000)
LATE = "--latent-dim 128 --class-gain 8 --beta1 0 "
# What the default was before the grid "small", and before the grid "fall".
LARGE = "--batch 32 --initial-weights he --ema-decay 0.9996 --rate-decay 3000 --d-rate-decay 500 "
ALIKE = LARGE + "--g-rate 1.1e-2 --d-rate 6.5e-3 --d-rate-decay 3000 "
FEWER = "--batch 8 --ema-decay 0.9999 "
GRIDS = {
    "class": [  # how the generator hears its class
        ("before", BEFORE),
        ("beta1 0", BEFORE + "--beta1 0"),
        ("batch 16", BEFORE + "--batch 16"),
        ("embedding", BEFORE + "--class-input embedding"),
        ("embedding, beta1 0", BEFORE + "--class-input embedding --beta1 0"),
        ("embedding, beta1 0, latent 128", CALM + "--class-input embedding --latent-dim 128"),
        ("embedding, beta1 0, latent 256", CALM + "--class-input embedding --latent-dim 256"),
        ("gain 2, beta1 0", CALM + "--latent-dim 64 --class-gain 2"),
        ("gain 4, beta1 0", CALM + "--latent-dim 64 --class-gain 4"),
        ("gain 8, beta1 0", CALM + "--latent-dim 64 --class-gain 8"),
        ("gain 8, beta1 0, latent 128", CALM + "--latent-dim 128 --class-gain 8"),
    ],
    "rates": [  # how they begin and how they fall
        ("8e-3, 4e-3, 6000", LATE + "--g-rate 8e-3 --d-rate 4e-3" + fall(6000)),
        ("8e-3, 5.6e-3, 6000", LATE + "--g-rate 8e-3 --d-rate 5.6e-3" + fall(6000)),
        ("8e-3, 5.6e-3, 3000", LATE + "--g-rate 8e-3 --d-rate 5.6e-3" + fall(3000)),
        ("1.1e-2, 6.5e-3, 3000", LATE + "--g-rate 1.1e-2 --d-rate 6.5e-3" + fall(3000)),
    ],
    "around": [  # the default's neighbours
        ("digits", ""),
        ("relativistic", "--loss relativistic"),
        ("hinge", "--loss hinge"),
        ("r1 0.4", "--r1 0.4"),
        ("batch 16", "--batch 16"),
        ("d_width 24", "--d-width 24"),
        ("simultaneous", "--simultaneous true"),
        ("auxiliary", "--class-head auxiliary"),
    ],
    "fakes": [  # which fakes the generator learns from
        ("new fakes", "--same-fakes false"),
        ("the same fakes", "--same-fakes true"),
        ("the same fakes, d_rate 5.6e-3", "--same-fakes true --d-rate 5.6e-3"),
        ("the same fakes, batch 24", "--same-fakes true --batch 24"),
    ],
    "start": [  # the default's neighbours where it is youngest
        ("digits", ""),
        ("class_gain 6", "--class-gain 6"),
        ("class_gain 12", "--class-gain 12"),
        ("latent 192", "--latent-dim 192"),
        ("r1 0.1", "--r1 0.1"),
        ("r1 0.3", "--r1 0.3"),
        ("beta2 0.98", "--beta2 0.98"),
        ("d_rate 7.5e-3", "--d-rate 7.5e-3"),
        ("1.3e-2, 7.5e-3", "--g-rate 1.3e-2 --d-rate 7.5e-3"),
    ],
    "average": [  # how many steps the drawing generator averages, at the end
        ("500", "--ema-decay 0.998"),
        ("2500", ""),
    ],
    "fall": [  # a discriminator that slows down sooner
        ("6.5e-3, halved after 3000", ALIKE),
        ("6.5e-3, 2000", "--g-rate 1.1e-2 --d-rate 6.5e-3 --d-rate-decay 2000"),
        ("6.5e-3, 1300", "--g-rate 1.1e-2 --d-rate 6.5e-3 --d-rate-decay 1300"),
        ("7.5e-3, 1000", "--g-rate 1.1e-2 --d-rate 7.5e-3 --d-rate-decay 1000"),
        ("8e-3, 700", "--g-rate 1.1e-2 --d-rate 8e-3 --d-rate-decay 700"),
        ("9.5e-3, 500", "--g-rate 1.1e-2 --d-rate 9.5e-3 --d-rate-decay 500"),
        ("1.2e-2, 300", "--g-rate 1.1e-2 --d-rate 1.2e-2 --d-rate-decay 300"),
        ("8e-3, 700, g_rate 1.3e-2", "--g-rate 1.3e-2 --d-rate 8e-3 --d-rate-decay 700"),
        ("9.5e-3, 500, g_rate 1.3e-2", "--g-rate 1.3e-2 --d-rate 9.5e-3 --d-rate-decay 500"),
    ],
    "small": [  # smaller batches and weights; judged after equal pictures (--of 32)
        ("32, he", LARGE),
        ("32", LARGE + "--initial-weights lecun"),
        ("16, he", "--initial-weights he"),
        ("16, 3000, 500", fall(3000) + "--d-rate-decay 500"),
        ("16, 6000, 500", "--d-rate-decay 500"),
        ("16, 6000, 700", ""),
        ("16, 6000, 1000", "--d-rate-decay 1000"),
        ("8, 6000, 1000", FEWER + "--d-rate-decay 1000"),
    ],
    "unlabelled": [  # where the networks are told no class
        ("digits", UNTOLD),
        ("packing 2", UNTOLD + "--packing 2"),
        ("r1 1", UNTOLD + "--r1 1"),
        ("relativistic", UNTOLD + "--loss relativistic"),
        ("hinge", UNTOLD + "--loss hinge"),
        ("deviation", UNTOLD + "--r1 0 --minibatch-stddev true --spectral-norm true"),
        ("d_width 24", UNTOLD + "--d-width 24"),
        ("g_width 24", UNTOLD + "--g-width 24"),
        ("d_rate 1.1e-2", UNTOLD + "--d-rate 1.1e-2"),
        ("beta1 0.5", UNTOLD + "--beta1 0.5"),
        ("g_depth 1", UNTOLD + "--g-depth 1"),
        ("latent 32", UNTOLD + "--latent-dim 32"),
        ("latent 16", UNTOLD + "--latent-dim 16"),
        ("halved after 1000", UNTOLD + fall(1000)),
        ("hinge, latent 32, g_depth 1", SHORT + "--loss hinge --g-depth 1"),
        ("hinge, latent 32, depth 1 1", SHORT + "--loss hinge" + DEEPER),
        ("latent 32, depth 0 1, calmer", SHORT + "--d-depth 1" + CALMER),
        ("latent 32, depth 1 1, calmer", SHORT + DEEPER + CALMER),
        ("the same, hinge", SHORT + "--loss hinge" + DEEPER + CALMER),
        ("the same, 4e-3, 4e-3, r1 0.5", SHORT + DEEPER + " --g-rate 4e-3 --d-rate 4e-3 --r1 0.5"),
        ("the same, depth 1 2, 4e-3, 2e-3", SHORT + "--g-depth 1 --d-depth 2" + CALMEST),
    ],
    "depth": [  # what a further layer of each is worth with labels
        ("depth 1 1, 6e-3 3e-3", DEEPER + CALMER),
        ("depth 1 1, 9e-3 5e-3", DEEPER + " --g-rate 9e-3 --d-rate 5e-3"),
        ("depth 0 1, 9e-3 4e-3", "--d-depth 1 --g-rate 9e-3 --d-rate 4e-3"),
    ],
    "digits-best": [
        ("width 24, depth 0 1", LONG + "--g-width 24 --d-width 24 --d-depth 1" + CALMER),
        ("width 16, depth 1 1", LONG + DEEPER + CALMER),
        ("width 16, depth 1 1, gain 4", LONG + DEEPER + CALMER + " --class-gain 4"),
        ("width 16, depth 1 1, latent 256", LONG + DEEPER + CALMER + " --latent-dim 256"),
        ("width 16, depth 1 1, 6000", LONG + DEEPER + CALMER + fall(6000)),
    ],
    "presets": [
        (name, "--preset " + name)
        for name in ("digits", "digits-best", "mlp", "classic-2014", "dcgan", "wgan-gp", "r3gan")
    ],
}
for grid in GRIDS.keys() - {"small", "presets"}:
    before = LARGE if grid == "fall" else ALIKE
    GRIDS[grid] = [(name, before + flags) for name, flags in GRIDS[grid]]

COLUMNS = [
    ("share", "share", 3),
    ("FD / floor", "fd_ratio", 1),
    ("label accuracy", "label_accuracy", 3),
    ("precision", "precision", 3),
    ("recall", "recall", 3),
    ("coverage", "coverage", 3),
    ("rarest class", "rarest", 3),
]
HIGHER_IS_WORSE = {"fd_ratio"}


def settings(flags):
    """What is said twice counts as it was said last."""
    words = flags.split()
    return dict(zip(words[::2], words[1::2]))


def arguments(flags):
    return [word for pair in settings(flags).items() for word in pair]


def steps_of(options, flags, mark):
    """How many steps lead to a mark: more of smaller batches, with --of."""
    return mark * options.of // int(settings(flags).get("--batch", 16)) if options.of else mark


def train(options, flags, seed, folder, name):
    """Trains one recipe through all marks. Returns the files saved at them, None where it diverged."""
    files, done = [], 0
    for mark in [steps_of(options, flags, mark) for mark in options.steps]:
        file = os.path.join(folder, f"{name}-{seed}-{mark}.safetensors")
        command = [options.program, "train", "--data", options.data, "--out", file]
        command += ["--steps", str(mark - done), "--threads", str(options.threads), "--json"]
        command += ["--resume", files[-1]] if files else ["--seed", str(seed)] + arguments(flags)
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode != 0:
            print(f"{name}, seed {seed}: {result.stderr.strip()}", file=sys.stderr)
            return files + [None] * (len(options.steps) - len(files))
        files.append(file)
        done = mark
    return files


def judge(options, files):
    """The figures of each file, in its order."""
    command = [options.program, "eval", *files, "--data", options.data, "--json"]
    command += ["--count", str(options.count), "--referee", options.referee]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = [json.loads(line) for line in result.stdout.splitlines()]
    for each in figures:
        each["rarest"] = min(each["classes"]) if each.get("classes") else None
    return figures


def milliseconds(options, flags, steps=200):
    """What one step costs, on a machine that does nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        command = [options.program, "train", "--data", options.data, "--steps", str(steps)]
        command += ["--out", os.path.join(folder, "run.safetensors"), "--json", *arguments(flags)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    end = json.loads(result.stdout.splitlines()[-1])
    return 1000 * end["seconds"] / steps


def cell(values, key, digits):
    values = [value[key] for value in values if value.get(key) is not None]
    if not values:
        return ""
    worst = max(values) if key in HIGHER_IS_WORSE else min(values)
    median = statistics.median(values)
    return f"{median:.{digits}f} ({worst:.{digits}f})" if len(values) > 1 else f"{median:.{digits}f}"


def table(options, recipes, figures, costs):
    lines = ["| recipe | steps | ms a step | " + " | ".join(name for name, _, _ in COLUMNS) + " |"]
    lines.append("|" + " --- |" * (len(COLUMNS) + 3))
    for name, _ in recipes:
        for mark in options.steps:
            values = figures.get((name, mark), [])
            cost = f"{costs[name]:.1f}" if name in costs else ""
            cells = [cell(values, key, digits) for _, key, digits in COLUMNS]
            lines.append(f"| {name} | {mark} | {cost} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    numbers = lambda text: [int(part) for part in text.split(",")]
    parser.add_argument("grid", choices=GRIDS)
    parser.add_argument("--data", required=True)
    parser.add_argument("--program", default="build/native/counterfeit")
    parser.add_argument("--steps", type=numbers, default=[600, 2000])
    parser.add_argument("--of", type=int, help="marks are steps of so many pictures (default: any)")
    parser.add_argument("--seeds", type=numbers, default=[1, 2, 3])
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--referee", choices=("small", "large"), default="small")
    parser.add_argument("--threads", type=int, default=1, help="of each run; the result is the same")
    parser.add_argument("--parallel", type=int, default=2, help="runs at once")
    parser.add_argument("--time", action="store_true", help="measure what a step costs, too")
    parser.add_argument("--out", help="append the table to this file")
    options = parser.parse_args()
    options.steps.sort()
    recipes = GRIDS[options.grid]

    started, figures = time.time(), {}
    with tempfile.TemporaryDirectory() as folder:
        with concurrent.futures.ThreadPoolExecutor(options.parallel) as pool:
            jobs = {
                (name, seed): pool.submit(train, options, flags, seed, folder, f"recipe{index}")
                for index, (name, flags) in enumerate(recipes)
                for seed in options.seeds
            }
        saved = [
            (name, mark, file)
            for (name, _), job in jobs.items()
            for mark, file in zip(options.steps, job.result())
            if file
        ]
        for (name, mark, _), found in zip(saved, judge(options, [file for _, _, file in saved])):
            figures.setdefault((name, mark), []).append(found)
    costs = {name: milliseconds(options, flags) for name, flags in recipes} if options.time else {}
    text = table(options, recipes, figures, costs)
    print(text, end="")
    if options.out:
        with open(options.out, "a", encoding="utf-8") as file:
            file.write(
                f"\n## {options.grid}\n\nSeeds {','.join(map(str, options.seeds))}; median (worst); "
                f"{options.count} fakes; {options.referee} referee.\n\n{text}"
            )
    print(f"{time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
