"""Reads safetensors files that are no checkpoints."""
import json

import torch


def read_plain(path):
    """Tensors and metadata of a file that is no checkpoint."""
    data = open(path, "rb").read()
    size = int.from_bytes(data[:8], "little")
    header, body = json.loads(data[8 : 8 + size]), bytearray(data[8 + size :])
    metadata = header.pop("__metadata__")
    return {
        name: torch.frombuffer(body, dtype=torch.float32, offset=e["data_offsets"][0],
                               count=(e["data_offsets"][1] - e["data_offsets"][0]) // 4).reshape(e["shape"])
        for name, e in header.items()
    }, metadata
