"""repeat_training.py FOLDER: takes the steps that training_dump has recorded in FOLDER with the
PyTorch project in FOLDER/project, and prints how far losses, tensors and samples are from ours."""
import json
import sys

folder = sys.argv[1]
sys.path.insert(0, f"{folder}/project")

import torch

import checkpoint
from game import Game
from networks import generator_input
from plain_tensors import read_plain


def distance(a, b):
    return float((a - b).abs().max())


torch.set_num_threads(1)
game = Game(f"{folder}/project/checkpoint.safetensors")
inputs, metadata = read_plain(f"{folder}/steps.safetensors")
labels = lambda name: inputs[name].long() if name in inputs else None


def source(name):
    """What fakes are drawn from, and what an update has left to chance."""
    return {
        "z": inputs.get(f"{name}.z"),
        "labels": labels(f"{name}.labels"),
        "chances": [checkpoint.part(inputs, f"{name}.{side}.") for side in ("of_reals", "of_fakes")],
    }


result = {"loss": 0.0, "tensor": 0.0, "worst": "", "penalty": 0.0}
for step, ours in enumerate(json.loads(metadata["losses"])):
    d_inputs = [
        {
            "reals": inputs[f"{name}.reals"],
            "real_labels": labels(f"{name}.real_labels"),
            **source(name),
            "mix": inputs[f"{name}.mix"],
        }
        for name in (f"{step}.d{update}" for update in range(game.config["d_updates"]))
    ]
    losses = game.step(d_inputs, source(f"{step}.g"))
    result["penalty"] += float(losses["penalty"])
    for name, value in ours.items():
        result["loss"] = max(result["loss"], abs(float(losses[name]) - value))

game.save(f"{folder}/repeated.safetensors")
theirs, _ = checkpoint.read(f"{folder}/repeated.safetensors")
ours, _ = checkpoint.read(f"{folder}/after.safetensors")
assert theirs.keys() == ours.keys(), theirs.keys() ^ ours.keys()
moved = 0.0
before, _ = checkpoint.read(f"{folder}/before.safetensors")
# A bias that batch normalisation takes out again, or that cancels in the loss, has no gradient but
# rounding errors, which Adam makes steps of. Nothing depends on it but the running mean behind it.
idle = set()
for name, squares in ours.items():
    if ".adam.second." in name and name.endswith(".bias") and squares.max() < 1e-10:
        player, tensor = name.split(".adam.second.")
        idle.update({f"{player}.{tensor}", f"average.{tensor}" if player == "generator" else ""})
        behind = f"{int(tensor.split('.')[0]) + 1}.batch_norm.running_mean"
        idle.update({f"{player}.{behind}", f"average.{behind}" if player == "generator" else ""})
result["idle"] = sorted(idle & set(ours))
for name in ours:
    if name in idle:
        continue
    if name.startswith(("generator", "discriminator")) and "adam" not in name:
        moved = max(moved, distance(ours[name], before[name]))
    apart = distance(theirs[name], ours[name])
    if apart > result["tensor"]:
        result["tensor"], result["worst"] = apart, name
result["moved"] = moved

samples, _ = read_plain(f"{folder}/samples.safetensors")
project = Game(f"{folder}/after.safetensors")
with torch.no_grad():
    one_hot = samples.get("classes")
    pictures = project.average(
        generator_input(samples["z"], None if one_hot is None else one_hot.argmax(1), project.classes)
    )
result["sample"] = distance(pictures, samples["pictures"])
print(json.dumps(result))
