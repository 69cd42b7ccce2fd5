"""What the settings leave to chance in one update of a player, by name and the picture first: what
the discriminator's dropout forgets."""
import torch


def draw(config, layers, random, alike):
    """Of a whole batch: for the reals and for the fakes. `alike`: dropout forgets the same of both,
    as it does in the generator's update."""
    judgements = config["batch"] // config["packing"]

    def side():
        return {
            f"{index}.dropout.keep": torch.rand(judgements, *layer.shape, generator=random) >= config["dropout"]
            for index, layer in enumerate(layers)
            if layer.kind == "dropout"
        }

    reals = side()
    return reals, (reals if alike else side())
