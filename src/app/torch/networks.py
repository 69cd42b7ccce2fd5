"""The two networks. Tensors keep the names and the layout that the checkpoint gives them."""
import torch
from torch import nn
from torch.distributed import is_initialized
from torch.nn import functional as F

KERNEL_STRIDE, KERNEL_PAD = 2, 1
EPSILON, MOMENTUM = 1e-5, 0.1


def leaky(x):
    return F.leaky_relu(x, 0.2)


def generator_layers(config):
    """(kind, activation, shape of the output or None) for each layer; shapes are [row][col][channel]."""
    if config["family"] == "mlp":
        return [("dense", leaky, None), ("dense", leaky, None), ("dense", torch.tanh, (28, 28, 1))]
    return [
        ("dense", None, (7, 7, 2 * config["g_width"])),
        ("batch_norm", torch.relu, None),
        ("conv_transpose", None, None),
        ("batch_norm", torch.relu, None),
        ("conv_transpose", torch.tanh, None),
    ]


def discriminator_layers(config):
    kind = "dense" if config["family"] == "mlp" else "conv"
    return [(kind, leaky, None), (kind, leaky, None), ("logit", None, None)]


def world_mean(x):
    """The mean over all processes, through which gradients flow."""
    if not is_initialized():
        return x
    from torch.distributed.nn.functional import all_reduce

    return all_reduce(x) / torch.distributed.get_world_size()


class Network(nn.Module):
    """A stack of layers over pictures as [picture][row][col][channel]; labels are whole numbers."""

    def __init__(self, layers, tensors):
        super().__init__()
        self.layers, self.names = layers, list(tensors)
        for name, tensor in tensors.items():
            if "running" in name:
                self.register_buffer(name.replace(".", "_"), tensor.clone())
            else:
                self.register_parameter(name.replace(".", "_"), nn.Parameter(tensor.clone()))

    def tensor(self, name):
        return getattr(self, name.replace(".", "_"))

    def forward(self, x, labels=None):
        for index, (kind, activation, shape) in enumerate(self.layers):
            x = getattr(self, kind)(x, f"{index}.{kind}.", labels)
            x = activation(x) if activation else x
            x = x.reshape(len(x), *shape) if shape else x
        return x

    def dense(self, x, name, _):
        return x.flatten(1) @ self.tensor(name + "weight") + self.tensor(name + "bias")

    def conv(self, x, name, _, function=F.conv2d):
        weight = self.tensor(name + "weight").permute(3, 2, 0, 1)
        y = function(x.permute(0, 3, 1, 2), weight, self.tensor(name + "bias"), KERNEL_STRIDE, KERNEL_PAD)
        return y.permute(0, 2, 3, 1)

    def conv_transpose(self, x, name, _):
        return self.conv(x, name, _, F.conv_transpose2d)

    def batch_norm(self, x, name, _):
        mean, variance = self.tensor(name + "running_mean"), self.tensor(name + "running_variance")
        if self.training:
            # Over the pictures of all processes: what one process would compute with all of them.
            rows = x.reshape(-1, x.shape[-1])
            batch_mean = world_mean(rows.mean(0))
            batch_variance = world_mean((rows - batch_mean).square().mean(0))
            with torch.no_grad():
                mean += MOMENTUM * (batch_mean - mean)
                variance += MOMENTUM * (batch_variance - variance)
            mean, variance = batch_mean, batch_variance
        scale = self.tensor(name + "scale") * torch.rsqrt(variance + EPSILON)
        return (x - mean) * scale + self.tensor(name + "shift")

    def logit(self, x, name, labels):
        x = x.flatten(1)
        logits = (x @ self.tensor(name + "weight")).squeeze(1) + self.tensor(name + "bias")
        if labels is None:
            return logits
        # The projection of Miyato and Koyama 2018.
        return logits + (x * self.tensor(name + "embedding")[labels]).sum(1) / x.shape[1] ** 0.5


def generator_input(z, labels, classes):
    """What the generator takes: the noise and, where there are classes, the label as one-hot."""
    return torch.cat([z, F.one_hot(labels, classes).to(z)], 1) if classes else z
