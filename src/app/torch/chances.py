"""What the settings leave to chance in one update of a player, by name and the picture first: how
pictures are disguised before the discriminator sees them, and what its dropout forgets."""
import torch

SIDE = 28


def noise_level(config, steps):
    """The standard deviation of the instance noise (Soenderby et al. 2017) after so many steps."""
    fading = config["noise_steps"]
    return config["instance_noise"] * (max(0.0, 1 - steps / fading) if fading else 1)


def draw(config, layers, steps, random, alike):
    """Of a whole batch: for the reals and for the fakes. Pictures of the same place in the two are
    changed in the same way, the noise is drawn for each. `alike`: dropout forgets the same of both,
    as it does in the generator's update."""
    batch = config["batch"]
    whole = lambda low, high: torch.randint(low, high + 1, (batch,), generator=random)
    changes = {}
    if config["augment_brightness"]:
        changes["light"] = torch.rand(batch, generator=random) - 0.5
    if config["augment_translation"]:
        farthest = SIDE // 8
        changes["down"], changes["right"] = whole(-farthest, farthest), whole(-farthest, farthest)
    if config["augment_cutout"]:
        changes["top"], changes["left"] = (whole(0, SIDE) - SIDE // 4 for _ in range(2))

    def noise():
        if not noise_level(config, steps):
            return {}
        return {"noise": torch.randn(batch, SIDE, SIDE, 1, generator=random)}

    def kept():
        judgements, share = batch // config["packing"], config["dropout"]
        return {
            f"{index}.dropout.keep": torch.rand(judgements, *layer.shape, generator=random) >= share
            for index, layer in enumerate(layers)
            if layer.kind == "dropout"
        }

    of_reals = kept()
    of_fakes = of_reals if alike else kept()
    return {**changes, **noise(), **of_reals}, {**changes, **noise(), **of_fakes}


def disguised(pictures, chance, level):
    """Moved, made lighter or darker, partly covered (DiffAugment, Zhao et al. 2020), and noisy. What
    comes in at a side and what covers is background, -1."""
    rows, columns = (torch.arange(SIDE, device=pictures.device).reshape(s) for s in ((1, -1, 1), (1, 1, -1)))
    number = lambda name: chance[name].to(pictures.device).long().reshape(-1, 1, 1)
    kept = torch.ones(1, SIDE, SIDE, dtype=torch.bool, device=pictures.device)
    if "down" in chance:
        rows_before, columns_before = rows - number("down"), columns - number("right")
        for place in (rows_before, columns_before):
            kept = kept & (place >= 0) & (place < SIDE)
        each = torch.arange(len(pictures), device=pictures.device).reshape(-1, 1, 1)
        pictures = pictures[each, rows_before.clamp(0, SIDE - 1), columns_before.clamp(0, SIDE - 1)]
    if "light" in chance:
        pictures = pictures + chance["light"].reshape(-1, 1, 1, 1)
    if "top" in chance:
        below, beyond = rows - number("top"), columns - number("left")
        inside = (below >= 0) & (below < SIDE // 2) & (beyond >= 0) & (beyond < SIDE // 2)
        kept = kept & ~inside
    pictures = pictures.masked_fill(~kept.unsqueeze(-1), -1)
    return pictures + level * chance["noise"] if level else pictures
