"""Trains on: python train.py --data DIR, or torchrun for several processes. See README.md."""
import argparse
import os
import time

import torch
from torch import distributed

import chances
import mnist
from game import Game
from networks import GROUP


class Inputs:
    """Every process draws the whole batch from one seed and takes its own part, so that a run does
    not depend on the number of processes."""

    def __init__(self, game, images, labels, rank, world, device):
        self.game, self.images, self.labels, self.device = game, images, labels, device
        self.batch = game.config["batch"]
        if self.batch % world:
            raise SystemExit(f"The batch of {self.batch} pictures does not divide among {world} processes.")
        if len(images) < self.batch:
            raise SystemExit(f"A batch of {self.batch} pictures wants more than {len(images)} of them.")
        # What the discriminator compares, it compares within a process.
        packing, self.rank, self.world = game.config["packing"], rank, world
        together = packing * (GROUP if game.config["minibatch_stddev"] else 1)
        if world > 1 and self.batch // world % together:
            raise SystemExit(f"Pictures are compared in groups of {together}, and a process would get "
                             f"{self.batch // world} of them.")
        self.random = torch.Generator().manual_seed(game.config["seed"] + game.steps)
        self.order = torch.empty(0, dtype=torch.long)

    def give(self, tensor):
        """This process's part of what there is for the whole batch."""
        if isinstance(tensor, dict):
            return {name: self.give(value) for name, value in tensor.items()}
        return None if tensor is None else tensor.chunk(self.world)[self.rank].to(self.device)

    def source(self, alike):
        """What fakes are drawn from, and the chances of the update."""
        z = torch.randn(self.batch, self.game.config["latent_dim"], generator=self.random)
        labels = None
        if self.game.classes:
            labels = torch.randint(self.game.classes, (self.batch,), generator=self.random)
        game = self.game
        layers = game.discriminator.layers
        of_reals, of_fakes = chances.draw(game.config, layers, game.steps, self.random, alike)
        return {
            "z": self.give(z),
            "labels": self.give(labels),
            "chances": (self.give(of_reals), self.give(of_fakes)),
        }

    def generator(self):
        return self.source(alike=True)

    def discriminator(self):
        if len(self.order) < self.batch:
            self.order = torch.randperm(len(self.images), generator=self.random)
        chosen, self.order = self.order[: self.batch], self.order[self.batch :]
        mix = torch.rand(self.batch // self.game.config["packing"], generator=self.random)
        return {
            **self.source(alike=False),
            "reals": self.give(mnist.to_network(self.images[chosen])),
            "real_labels": self.give(None if self.labels is None else self.labels[chosen]),
            "mix": self.give(mix),
        }


def start_processes():
    """Joins the processes that torchrun has started. Returns rank, world size and device."""
    cuda = torch.cuda.is_available()
    if "RANK" not in os.environ:
        return 0, 1, torch.device("cuda" if cuda else "cpu")
    distributed.init_process_group("nccl" if cuda else "gloo")
    device = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if cuda else torch.device("cpu")
    if cuda:
        torch.cuda.set_device(device)
    return distributed.get_rank(), distributed.get_world_size(), device


def mean_over_processes(losses, world):
    means = torch.stack(list(losses.values()))
    if world > 1:
        distributed.all_reduce(means)
    return dict(zip(losses, (means / world).tolist()))


def main():
    parser = argparse.ArgumentParser(description="Goes on training a checkpoint of Counterfeit.")
    parser.add_argument("--data", required=True, help="a folder with MNIST's IDX files")
    parser.add_argument("--checkpoint", default=os.path.join(os.path.dirname(__file__), "checkpoint.safetensors"))
    parser.add_argument("--out", default="trained.safetensors")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--say-every", type=int, default=100, help="steps between two lines of losses")
    flags = parser.parse_args()

    rank, world, device = start_processes()
    game = Game(flags.checkpoint, device, parallel="RANK" in os.environ)
    images, labels = mnist.read_folder(flags.data, game.classes > 0)
    inputs = Inputs(game, images, labels, rank, world, device)
    start = time.time()
    for step in range(1, flags.steps + 1):
        d_inputs = [inputs.discriminator() for _ in range(game.config["d_updates"])]
        losses = game.step(d_inputs, inputs.generator())
        if step % flags.say_every == 0:
            means = mean_over_processes(losses, world)
            if any(value != value for value in means.values()):
                raise SystemExit(f"Training diverged before step {game.steps}: nothing was saved.")
            if rank == 0:
                text = "  ".join(f"{name} {value:.6f}" for name, value in means.items())
                print(f"step {game.steps}  {text}", flush=True)
    game.run["seconds"] += time.time() - start
    if rank == 0:
        game.save(flags.out)
        print(f"Saved {flags.out} after {game.steps} steps.")
    if world > 1:
        distributed.barrier()


if __name__ == "__main__":
    main()
