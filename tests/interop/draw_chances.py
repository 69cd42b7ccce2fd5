"""draw_chances.py FOLDER: draws with the PyTorch project in FOLDER/project what updates leave to
chance, and prints for each kind of number how ours (of training_dump) and theirs are distributed."""
import json
import sys

folder = sys.argv[1]
sys.path.insert(0, f"{folder}/project")

import torch

import chances
from game import Game
from plain_tensors import read_plain

torch.set_num_threads(1)
game = Game(f"{folder}/project/checkpoint.safetensors")
ours, _ = read_plain(f"{folder}/steps.safetensors")
random = torch.Generator().manual_seed(1)
theirs = {}
for step in range(3):
    for update, alike in (("d0", False), ("g", True)):
        drawn = chances.draw(game.config, game.discriminator.layers, game.steps + step, random, alike)
        for side, chance in zip(("of_reals", "of_fakes"), drawn):
            theirs.update({f"{step}.{update}.{side}.{what}": values for what, values in chance.items()})
ours = {name: values for name, values in ours.items() if ".of_" in name}
assert ours.keys() == theirs.keys(), ours.keys() ^ theirs.keys()


def spread(tensors):
    """By kind: how many numbers, their mean, deviation and range; and which of them one update's
    reals and fakes have in common."""
    kinds = {}
    for kind in sorted({name.split(".", 3)[3] for name in tensors}):
        values = torch.cat([t.float().flatten() for name, t in tensors.items() if name.endswith("." + kind)])
        same = [
            update
            for update in ("0.d0", "0.g")
            if torch.equal(tensors[f"{update}.of_reals.{kind}"], tensors[f"{update}.of_fakes.{kind}"])
        ]
        kinds[kind] = {
            "count": len(values), "mean": float(values.mean()), "deviation": float(values.std()),
            "low": float(values.min()), "high": float(values.max()), "same": same,
        }
    return kinds


print(json.dumps({"ours": spread(ours), "theirs": spread(theirs)}))
