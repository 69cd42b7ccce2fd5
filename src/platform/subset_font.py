"""Cuts a typeface down to what the panels show: subset_font.py IN.otf OUT.otf (needs fontTools)."""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F),  # Latin
    (0x391, 0x3A9), (0x3B1, 0x3C9),  # Greek: z, lambda and their like in formulas
    (0x2010, 0x2027), (0x2030, 0x2033), (0x2039, 0x203A), (0x2070, 0x2089),  # dashes, quotes, indices
    (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2199), (0x21BA, 0x21BB),  # arrows
    (0x2202, 0x2265), (0x25A0, 0x25CF), (0x2713, 0x2717),  # mathematics, geometric shapes, ticks
]


def make_digits_equally_wide(font):
    """Dear ImGui does no OpenType substitutions, so the `tnum` ones are done in the character map."""
    table = font["GSUB"].table
    lookups = {i for f in table.FeatureList.FeatureRecord if f.FeatureTag == "tnum"
               for i in f.Feature.LookupListIndex}
    tabular = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)
            tabular.update(getattr(part, "mapping", {}))
    for cmap in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in cmap.cmap:
                cmap.cmap[code] = tabular.get(cmap.cmap[code], cmap.cmap[code])


def main():
    source, target = sys.argv[1:]
    options = subset.Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    font = subset.load_font(source, options)
    make_digits_equally_wide(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main()
