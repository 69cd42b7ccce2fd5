"""The two networks. Tensors keep the names and the layout that the checkpoint gives them."""
from collections import namedtuple

import torch
from torch import nn
from torch.distributed import is_initialized
from torch.nn import functional as F

MLP_UNITS = 16  # of an MLP's layer for each channel of width
STRIDES = {4: 2, 3: 1}  # of a convolution, by its kernel's size
PAD = 1
EPSILON, MOMENTUM = 1e-5, 0.1
GROUP = 4  # pictures that the minibatch standard deviation compares

# `shape`: what the output is seen as, [row][col][channel], if not as it comes.
Layer = namedtuple("Layer", "kind activation shape", defaults=(None, None))


def leaky(x):
    return F.leaky_relu(x, 0.2)


def normed(kind, norm, activation, shape=None):
    """A layer and the norm after it; the activation belongs to whichever comes last."""
    if norm == "none":
        return [Layer(kind, activation, shape)]
    return [Layer(kind, None, shape), Layer(f"{norm}_norm", activation)]


def scale_classes(classes, gain):
    """The layer that makes the one-hot below the noise `gain` long. It has no parameters."""
    return lambda x: torch.cat([x[:, :-classes], gain * x[:, -classes:]], 1)


def generator_layers(config, classes):
    embeds = classes and config["class_input"] == "embedding"
    layers = []
    if embeds:
        layers = [Layer("class")]
    elif classes and config["class_gain"] != 1:
        layers = [Layer(scale_classes(classes, config["class_gain"]))]
    norm, depth = config["g_norm"], config["g_depth"]
    if config["family"] == "mlp":
        for _ in range(2 + depth):
            layers += normed("dense", norm, leaky)
        return layers + [Layer("dense", torch.tanh, (28, 28, 1))]
    layers += normed("dense", norm, torch.relu, (7, 7, 2 * config["g_width"]))
    for _ in range(depth):
        layers += normed("conv", norm, torch.relu)
    layers += normed("conv_transpose", norm, torch.relu)
    return layers + [Layer("conv_transpose", torch.tanh)]


def discriminator_layers(config, classes):
    forgets, width, depth = config["dropout"] > 0, config["d_width"], config["d_depth"]
    forget = lambda *shape: [Layer("dropout", None, shape)] if forgets else []
    if config["family"] == "mlp":
        units = MLP_UNITS * width
        layers = [Layer("dense", leaky), *forget(2 * units)]
        for _ in range(1 + depth):
            layers += normed("dense", config["d_norm"], leaky) + forget(units)
    else:
        layers = [Layer("interleave")] if config["packing"] > 1 else []
        layers += [Layer("conv", leaky), *forget(14, 14, width)]
        for _ in range(1 + depth):
            layers += normed("conv", config["d_norm"], leaky)
        layers += forget(7, 7, 2 * width)
    if config["minibatch_stddev"]:
        layers.append(Layer("minibatch_stddev"))
    auxiliary = classes and config["class_head"] == "auxiliary"
    return layers + [Layer("dense" if auxiliary else "logit")]


def world_mean(x):
    """The mean over all processes, through which gradients flow."""
    if not is_initialized():
        return x
    from torch.distributed.nn.functional import all_reduce

    return all_reduce(x) / torch.distributed.get_world_size()


class Network(nn.Module):
    """A stack of layers over pictures as [picture][row][col][channel]; labels are whole numbers.
    `dropout`: the share of values that its layers of that name forget."""

    def __init__(self, layers, tensors, dropout=0):
        super().__init__()
        self.layers, self.names, self.moments, self.forgotten = layers, list(tensors), {}, dropout
        for name, tensor in tensors.items():
            if "running" in name or name.endswith((".u", ".v")):
                self.register_buffer(name.replace(".", "_"), tensor.clone())
            else:
                self.register_parameter(name.replace(".", "_"), nn.Parameter(tensor.clone()))

    def tensor(self, name):
        return getattr(self, name.replace(".", "_"))

    def forward(self, x, labels=None, chance=None):
        """`chance`: what chances.py draws for these pictures, if the layers ask for any."""
        for index, (kind, activation, shape) in enumerate(self.layers):
            if callable(kind):
                x = kind(x)
            else:
                layer = self.class_embedding if kind == "class" else getattr(self, kind)
                x = layer(x, f"{index}.{kind}.", labels, chance)
            x = activation(x) if activation else x
            x = x.reshape(len(x), *shape) if shape else x
        return x

    # Spectral normalisation (Miyato et al. 2018), where the checkpoint has singular vectors.

    def weight(self, name):
        weight = self.tensor(name)
        if name + ".u" not in self.names:
            return weight
        rest_by_outputs = weight.reshape(-1, weight.shape[-1])
        value = self.tensor(name + ".v") @ rest_by_outputs @ self.tensor(name + ".u")
        return weight / value.clamp(min=1e-12)

    @torch.no_grad()
    def follow_singular_vectors(self):
        for name in self.names:
            if name.endswith(".u"):
                weight = self.tensor(name[:-2])
                rest_by_outputs = weight.reshape(-1, weight.shape[-1])
                u, v = self.tensor(name), self.tensor(name[:-2] + ".v")
                v.copy_(F.normalize(rest_by_outputs @ u, dim=0))
                u.copy_(F.normalize(v @ rest_by_outputs, dim=0))

    # The layers.

    def dense(self, x, name, *_):
        return x.flatten(1) @ self.weight(name + "weight") + self.tensor(name + "bias")

    def conv(self, x, name, *_, function=F.conv2d):
        weight = self.weight(name + "weight").permute(3, 2, 0, 1)
        stride = STRIDES[weight.shape[-1]]
        y = function(x.permute(0, 3, 1, 2), weight, self.tensor(name + "bias"), stride, PAD)
        return y.permute(0, 2, 3, 1)

    def conv_transpose(self, x, name, *_):
        return self.conv(x, name, function=F.conv_transpose2d)

    def batch_norm(self, x, name, *_):
        if self.training:
            # Over the pictures of all processes: what one process would compute with all of them.
            rows = x.reshape(-1, x.shape[-1])
            mean = world_mean(rows.mean(0))
            variance = world_mean((rows - mean).square().mean(0))
            self.moments.setdefault(name, []).append((mean.detach(), variance.detach()))
        else:
            mean, variance = self.tensor(name + "running_mean"), self.tensor(name + "running_variance")
        scale = self.tensor(name + "scale") * torch.rsqrt(variance + EPSILON)
        return (x - mean) * scale + self.tensor(name + "shift")

    @torch.no_grad()
    def move_statistics(self):
        """Moves the running statistics towards the mean of those since the last call."""
        for name, moments in self.moments.items():
            for what, values in zip(("running_mean", "running_variance"), zip(*moments)):
                running = self.tensor(name + what)
                running += MOMENTUM * (sum(values) / len(values) - running)
        self.moments = {}

    def layer_norm(self, x, name, *_):
        flat = x.flatten(1)
        variance, mean = torch.var_mean(flat, 1, unbiased=False, keepdim=True)
        x = ((flat - mean) * torch.rsqrt(variance + EPSILON)).reshape(x.shape)
        return x * self.tensor(name + "scale") + self.tensor(name + "shift")

    def dropout(self, x, name, _, chance):
        """What is left counts more (Srivastava et al. 2014)."""
        return x * chance[name + "keep"].reshape(x.shape) / (1 - self.forgotten) if self.training else x

    def interleave(self, x, *_):
        """Pictures that lie one below another become one of as many times the channels."""
        count = x.shape[1] // x.shape[2]
        return torch.cat(x.chunk(count, 1), -1)

    def minibatch_stddev(self, x, *_):
        """One more channel (Karras et al. 2018): how much the pictures of a group of neighbours
        differ, the same at all of the group's pixels."""
        groups = max(1, len(x) // GROUP)
        ends = [g * len(x) // groups for g in range(groups + 1)]
        parts = []
        for group in (x[begin:end] for begin, end in zip(ends, ends[1:])):
            variance = (group - group.mean(0)).square().mean(0)
            statistic = (variance + 1e-8).sqrt().mean()
            parts.append(torch.cat([group, statistic.expand(*group.shape[:-1], 1)], -1))
        return torch.cat(parts)

    def class_embedding(self, x, name, *_):
        embedding = self.tensor(name + "embedding")
        z, classes = x.split([embedding.shape[1], embedding.shape[0]], 1)
        return z * (classes @ embedding)

    def logit(self, x, name, labels, _):
        x = x.flatten(1)
        logits = x @ self.weight(name + "weight") + self.tensor(name + "bias")
        if labels is None:
            return logits
        # The projection of Miyato and Koyama 2018.
        judged = (x * self.weight(name + "embedding")[labels]).sum(1, keepdim=True)
        return logits + judged / x.shape[1] ** 0.5


def packed(pictures, packing):
    """As many neighbours of the batch one below another, to be judged as one (PacGAN, Lin et al. 2018)."""
    _, height, width, channels = pictures.shape
    return pictures.reshape(-1, packing * height, width, channels)


def generator_input(z, labels, classes):
    """What the generator takes: the noise and, where there are classes, the label as one-hot."""
    return torch.cat([z, F.one_hot(labels, classes).to(z)], 1) if classes else z
