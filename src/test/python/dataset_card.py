"""Loads data sets by their cards with Hugging Face's datasets, and tells what they are: dataset_card.py [FOLDER SPLIT]..."""

import os
import sys
import tempfile

os.environ.update(HF_HOME=tempfile.mkdtemp(dir="."), HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")

import datasets
import numpy


def tell(folder, split):
    rows = datasets.load_dataset(folder, split=split)
    for name, feature in rows.features.items():
        print(f"{name}: {feature}")
    print(len(rows), "rows of", split)
    if "picture" not in rows.features:
        return
    first = next(row for row in rows if row["name"] == "1.png")
    for name in ("content", "picture"):
        print(name, first[name].size, first[name].getpixel((0, 0)))
    numbers = rows.with_format("numpy")
    nested = numpy.stack([numbers[i]["nested"] for i in range(len(rows))])
    print("nested", nested.dtype, nested[0].shape)
    flat = numpy.stack([numbers[i]["flat"] for i in range(len(rows))]).reshape(nested.shape)
    print("flat equals nested:", bool((flat == nested).all() and nested.any()))
    streamed = datasets.load_dataset(folder, split=split, streaming=True)
    same = [row["nested"] for row in streamed] == [row["nested"] for row in rows]
    print("streamed:", same and streamed.features == rows.features)


datasets.disable_progress_bars()
for folder, split in zip(sys.argv[1::2], sys.argv[2::2]):
    tell(folder, split)
