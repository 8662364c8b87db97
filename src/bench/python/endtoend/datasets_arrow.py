"""Hugging Face datasets: map in two processes, Arrow on disk."""

import sys

from datasets import Array2D, Dataset, Features

from pictures import DIM, ROWS, files, patches, positions

POSITIONS = positions()


def convert(row):
    return {"patches": patches(row["path"]), "positions": POSITIONS}


if __name__ == "__main__":
    tensor = Array2D((ROWS * ROWS, DIM), "float32")
    rows = Dataset.from_dict({"path": files(sys.argv[1])})
    features = Features({**rows.features, "patches": tensor, "positions": tensor})
    rows.map(convert, num_proc=int(sys.argv[3]), features=features, writer_batch_size=64).save_to_disk(sys.argv[2])
