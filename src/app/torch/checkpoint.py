"""Reads and writes Counterfeit's checkpoints: safetensors files of float32 tensors."""
import json

import torch

VERSION = 6


def read(path):
    """Returns the tensors by name and the metadata, with its JSON parts taken apart."""
    with open(path, "rb") as file:
        data = file.read()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    metadata = header.pop("__metadata__", {})
    if metadata.get("format") != "counterfeit":
        raise SystemExit(f"{path}: not a checkpoint of Counterfeit.")
    if int(metadata["version"]) > VERSION:
        raise SystemExit(f"{path}: saved by a later version of Counterfeit; export this project anew.")
    body = bytearray(data[8 + size :])
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        flat = torch.frombuffer(body, dtype=torch.float32, count=(end - begin) // 4, offset=begin)
        tensors[name] = flat.reshape(entry["shape"]).clone()
    return tensors, {**metadata, **{key: json.loads(metadata[key]) for key in ("config", "run")}}


def write(path, tensors, metadata):
    """Writes what read() has returned, or the same after training."""
    texts = {key: json.dumps(value) if isinstance(value, dict) else value for key, value in metadata.items()}
    header, end = {"__metadata__": texts}, 0
    for name, tensor in tensors.items():
        begin, end = end, end + 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for tensor in tensors.values():
            flat = tensor.detach().to("cpu", torch.float32).contiguous().flatten()
            file.write(bytes(flat.view(torch.uint8).tolist()))


def part(tensors, prefix):
    """The tensors below a prefix, without it: part(tensors, "generator.")."""
    return {name[len(prefix) :]: tensor for name, tensor in tensors.items() if name.startswith(prefix)}
