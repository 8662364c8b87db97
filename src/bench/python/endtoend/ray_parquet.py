"""Ray Data: map_batches with Pillow and NumPy on two CPUs, to Parquet."""

import sys

import numpy
import ray

from pictures import files, patches, positions

POSITIONS = positions()


def convert(batch):
    made = [patches(picture) for picture in batch["bytes"]]
    return {"path": batch["path"], "patches": numpy.stack(made), "positions": numpy.stack([POSITIONS] * len(made))}


if __name__ == "__main__":
    ray.init(num_cpus=int(sys.argv[3]), include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False)
    rows = ray.data.read_binary_files(files(sys.argv[1]), include_paths=True)
    rows.map_batches(convert, batch_size=32).write_parquet(sys.argv[2])
