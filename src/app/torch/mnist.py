"""Reads the IDX files of MNIST and its relatives, plain or as gzip."""
import gzip
import os

import torch


def read_idx(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        data = file.read()
    rank = data[3]
    if data[:3] != b"\0\0\x08" or rank not in (1, 3):
        raise SystemExit(f"{path}: not an IDX file of bytes.")
    extents = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i], "big") for i in range(rank)]
    return torch.frombuffer(bytearray(data), dtype=torch.uint8, offset=4 + 4 * rank).reshape(extents)


def read_folder(folder, labelled):
    """The training pictures as [n][28][28] bytes and, where asked for, their labels (else None)."""

    def find(ending):
        names = sorted(name for name in os.listdir(folder) if ending in name)
        names = [name for name in names if "train" in name] or names
        if not names:
            raise SystemExit(f"{folder}: has no file like train-{ending}-ubyte.gz.")
        return read_idx(os.path.join(folder, names[0]))

    images = find("images-idx3")
    labels = find("labels-idx1").long() if labelled else None
    if images.shape[1:] != (28, 28) or (labelled and len(labels) != len(images)):
        raise SystemExit(f"{folder}: wants pictures of 28 x 28 pixels, and a label for each.")
    return images, labels


def to_network(images):
    return (images.float() / 127.5 - 1).unsqueeze(-1)
