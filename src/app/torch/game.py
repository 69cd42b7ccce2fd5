"""One training step: the losses, the penalties, and who is updated when."""
import torch
from torch import nn
from torch.nn.functional import cross_entropy, softplus
from torch.nn.parallel import DistributedDataParallel

import checkpoint
from chances import disguised, noise_level
from networks import Network, discriminator_layers, generator_input, generator_layers, packed

# Of the logits of reals r and of fakes f, as in Goodfellow et al. 2014, Mao et al. 2017, Lim and Ye
# 2017, Arjovsky et al. 2017 and Jolicoeur-Martineau 2019.
D_LOSSES = {
    "minimax": lambda r, f: softplus(-r) + softplus(f),
    "non-saturating": lambda r, f: softplus(-r) + softplus(f),
    "least-squares": lambda r, f: ((r - 1).square() + f.square()) / 2,
    "hinge": lambda r, f: torch.relu(1 - r) + torch.relu(1 + f),
    "wasserstein": lambda r, f: f - r,
    "relativistic": lambda r, f: softplus(f - r),
}
G_LOSSES = {
    "minimax": lambda r, f: -softplus(f),
    "non-saturating": lambda r, f: softplus(-f),
    "least-squares": lambda r, f: (f - 1).square() / 2,
    "hinge": lambda r, f: -f,
    "wasserstein": lambda r, f: -f,
    "relativistic": lambda r, f: softplus(r - f),
}


def target_of_reals(loss, r, smoothing):
    """What label smoothing (Salimans et al. 2016) adds to the loss of reals."""
    if loss == "least-squares":
        return smoothing * (r - 1) + smoothing**2 / 2
    return smoothing * r


def class_loss(outputs, labels):
    """Of the auxiliary classifier (Odena et al. 2017), whose scores follow the logit."""
    return cross_entropy(outputs[:, 1:], labels) if outputs.shape[1] > 1 else 0


def slope_squares(discriminator, x, labels, chance):
    """The squared length of the logit's gradient by each picture."""
    x = x.detach().requires_grad_(True)
    (slopes,) = torch.autograd.grad(discriminator(x, labels, chance)[:, 0].sum(), x, create_graph=True)
    return slopes.flatten(1).square().sum(1)


def seen(pictures, chance, config, noise):
    """Pictures as they come before the discriminator."""
    return packed(disguised(pictures, chance, noise), config["packing"])


class DiscriminatorLoss(nn.Module):
    """All of the discriminator's update in one forward pass, as DistributedDataParallel wants it."""

    def __init__(self, discriminator, config):
        super().__init__()
        self.discriminator, self.config = discriminator, config

    def forward(self, batch, fakes, times, noise):
        d, config = self.discriminator, self.config
        real_labels, fake_labels, (of_reals, of_fakes) = batch["real_labels"], batch["labels"], batch["chances"]
        reals = seen(batch["reals"], of_reals, config, noise)
        fakes = seen(fakes, of_fakes, config, noise)
        real, fake = d(reals, real_labels, of_reals), d(fakes, fake_labels, of_fakes)
        loss = D_LOSSES[config["loss"]](real[:, 0], fake[:, 0])
        if config["label_smoothing"]:
            loss = loss + target_of_reals(config["loss"], real[:, 0], config["label_smoothing"])
        loss = loss.mean() + class_loss(real, real_labels) + class_loss(fake, fake_labels)
        # What dropout forgets of the reals, it forgets of whatever a penalty looks at.
        slopes = lambda x, labels: slope_squares(d, x, labels, of_reals)
        penalty = reals.new_zeros(())
        if times and config["r1"]:
            penalty = penalty + times * config["r1"] / 2 * slopes(reals, real_labels).mean()
        if times and config["r2"]:
            penalty = penalty + times * config["r2"] / 2 * slopes(fakes, fake_labels).mean()
        if times and config["gradient_penalty"]:
            share = batch["mix"].reshape(-1, 1, 1, 1)
            between = share * reals + (1 - share) * fakes
            lengths = slopes(between, real_labels).sqrt()
            penalty = penalty + times * config["gradient_penalty"] * (lengths - 1).square().mean()
        return loss, penalty


class GeneratorLoss(nn.Module):
    def __init__(self, generator, discriminator, config):
        super().__init__()
        self.generator, self.config = generator, config
        self.judge = [discriminator]  # in a list: not one of this module's own parts

    def forward(self, inputs, labels, chances, batch, noise):
        (d,), config, (of_reals, of_fakes) = self.judge, self.config, chances
        fakes = seen(self.generator(inputs), of_fakes, config, noise)
        fake, real_logits = d(fakes, labels, of_fakes), None
        if config["loss"] == "relativistic":
            with torch.no_grad():
                reals = seen(batch["reals"], of_reals, config, noise)
                real_logits = d(reals, batch["real_labels"], of_reals)[:, 0]
        return G_LOSSES[config["loss"]](real_logits, fake[:, 0]).mean() + class_loss(fake, labels)


class Game:
    """A run as the checkpoint left it: both networks, both optimisers, the generator's average."""

    def __init__(self, path, device="cpu", parallel=False):
        tensors, self.metadata = checkpoint.read(path)
        self.config, self.run = self.metadata["config"], self.metadata["run"]
        self.classes, self.steps = self.run["classes"], self.run["steps"]
        tensors = {name: tensor.to(device) for name, tensor in tensors.items()}
        own = lambda prefix: {
            name: tensor
            for name, tensor in checkpoint.part(tensors, prefix).items()
            if not name.startswith("adam.")
        }
        layers = generator_layers(self.config, self.classes)
        self.generator = Network(layers, own("generator."))
        self.discriminator = Network(
            discriminator_layers(self.config, self.classes), own("discriminator."), self.config["dropout"]
        )
        self.average = Network(layers, own("average.")).eval().requires_grad_(False)
        self.g_adam = self.optimizer("generator", tensors)
        self.d_adam = self.optimizer("discriminator", tensors)
        self.d_loss = DiscriminatorLoss(self.discriminator, self.config)
        self.g_loss = GeneratorLoss(self.generator, self.discriminator, self.config)
        if parallel:  # the running statistics are equal in all processes already
            self.d_loss = DistributedDataParallel(self.d_loss, broadcast_buffers=False)
            self.g_loss = DistributedDataParallel(self.g_loss, broadcast_buffers=False)

    def optimizer(self, player, tensors):
        network, config = getattr(self, player), self.config
        adam = torch.optim.Adam(network.parameters(), betas=(config["beta1"], config["beta2"]), eps=1e-8)
        first, second = (checkpoint.part(tensors, f"{player}.adam.{which}.") for which in ("first", "second"))
        for name in first:
            adam.state[network.tensor(name)] = {
                "step": torch.tensor(float(self.run[f"{player}_adam_steps"])),
                "exp_avg": first[name].clone(),
                "exp_avg_sq": second[name].clone(),
            }
        return adam

    def update(self, adam, rate, decay):
        """One step of Adam, with the gradient shortened and the rate as late as it is."""
        config, (group,) = self.config, adam.param_groups
        if config["clip"]:
            nn.utils.clip_grad_norm_(group["params"], config["clip"])
        group["lr"] = config[rate] / self.slowdown(config[decay])
        adam.step()

    def slowdown(self, decay):
        """How many times slower than in the beginning a network learns whose rate halves after
        `decay` steps."""
        return 1 + self.steps / decay if decay else 1

    def generator_gradients(self, z, labels, chances, batch):
        self.discriminator.requires_grad_(False)
        inputs, noise = generator_input(z, labels, self.classes), noise_level(self.config, self.steps)
        g_loss = self.g_loss(inputs, labels, chances, batch, noise)
        self.g_adam.zero_grad()
        g_loss.backward()
        self.discriminator.requires_grad_(True)
        self.discriminator.moments = {}  # of a look at fakes alone
        return g_loss.detach()

    def step(self, d_inputs, g_input):
        """One round. d_inputs: for each of config["d_updates"], a dict of reals [n][28][28][1] in
        [-1, 1], real_labels, z, labels and mix (for the gradient penalty, a number in [0, 1] for each
        n / packing pictures that are judged as one) and chances (chances.py). g_input: a dict of z,
        labels and chances; z and labels are not looked at where the discriminator's last fakes serve
        both, nor chances where both updates are made at once. Labels are None without classes.
        Returns the last losses."""
        config = self.config
        shares = config["simultaneous"] or config["same_fakes"]
        # A penalty that is taken now and then counts for the steps that went without.
        times = config["penalty_every"] if self.steps % config["penalty_every"] == 0 else 0
        noise = noise_level(config, self.steps)
        for number, batch in enumerate(d_inputs, 1):
            with torch.no_grad():
                fakes = self.generator(generator_input(batch["z"], batch["labels"], self.classes))
            self.discriminator.follow_singular_vectors()
            d_loss, penalty = self.d_loss(batch, fakes, times, noise)
            self.d_adam.zero_grad()
            (d_loss + penalty).backward()
            self.generator.move_statistics()
            self.discriminator.move_statistics()
            if config["simultaneous"] and number == len(d_inputs):
                g_loss = self.generator_gradients(batch["z"], batch["labels"], batch["chances"], batch)
            self.update(self.d_adam, "d_rate", "d_rate_decay")
        if not config["simultaneous"]:
            source = batch if shares else g_input
            g_loss = self.generator_gradients(source["z"], source["labels"], g_input["chances"], batch)
        if shares:
            self.generator.moments = {}  # counted already
        self.generator.move_statistics()
        self.update(self.g_adam, "g_rate", "rate_decay")
        self.steps += 1
        self.update_average()
        return {"d_loss": d_loss.detach(), "penalty": penalty.detach(), "g_loss": g_loss}

    @torch.no_grad()
    def update_average(self):
        length = (self.steps + 12) / 11 * self.slowdown(self.config["rate_decay"])
        keep = min(self.config["ema_decay"], 1 - 1 / length)
        for name in self.generator.names:
            average = self.average.tensor(name)
            average += (1 - keep) * (self.generator.tensor(name) - average)

    def save(self, path):
        """As a checkpoint that Counterfeit opens, and that this project goes on with."""
        tensors = {}
        for prefix in ("generator", "discriminator", "average"):
            network = getattr(self, prefix)
            tensors.update({f"{prefix}.{name}": network.tensor(name) for name in network.names})
        for player, adam in (("generator", self.g_adam), ("discriminator", self.d_adam)):
            network = getattr(self, player)
            for name in network.names:
                state = adam.state.get(network.tensor(name))
                if state:
                    tensors[f"{player}.adam.first.{name}"] = state["exp_avg"]
                    tensors[f"{player}.adam.second.{name}"] = state["exp_avg_sq"]
                    self.run[f"{player}_adam_steps"] = int(state["step"])
        self.run["images"] += (self.steps - self.run["steps"]) * self.config["batch"] * self.config["d_updates"]
        self.run["steps"] = self.steps
        checkpoint.write(path, tensors, self.metadata)
