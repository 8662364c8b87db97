"""Hugging Face datasets: map in two processes, each into an Arrow file. What it maps lies on disk itself: of a data set in memory the
result stays in memory, too."""

import os
import sys

from datasets import Array2D, Dataset, Features, load_from_disk

from pictures import DIM, ROWS, files, patches, positions

POSITIONS = positions()


def convert(row):
    return {"patches": patches(row["path"]), "positions": POSITIONS}


if __name__ == "__main__":
    tensor = Array2D((ROWS * ROWS, DIM), "float32")
    Dataset.from_dict({"path": files(sys.argv[1])}).save_to_disk(os.path.join(sys.argv[2], "paths"))
    rows = load_from_disk(os.path.join(sys.argv[2], "paths"))
    features = Features({**rows.features, "patches": tensor, "positions": tensor})
    rows.map(
        convert,
        num_proc=int(sys.argv[3]),
        features=features,
        writer_batch_size=64,
        cache_file_name=os.path.join(sys.argv[2], "rows.arrow"),
    )
