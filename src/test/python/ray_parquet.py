"""Reads an output with Ray Data's reader of Parquet, and tells what it is: ray_parquet.py FOLDER."""

import logging
import os
import sys

os.environ.update(RAY_DATA_DISABLE_PROGRESS_BARS="1", RAY_USAGE_STATS_ENABLED="0")

import numpy
import ray

ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
ray.data.DataContext.get_current().enable_progress_bars = False
logging.getLogger("ray.data").setLevel(logging.ERROR)
batch = ray.data.read_parquet(sys.argv[1]).select_columns(["flat", "nested"]).take_batch(10)
flat = numpy.stack([numpy.asarray(cell) for cell in batch["flat"]])
nested = numpy.stack([numpy.stack(list(cell)) for cell in batch["nested"]])
print(len(flat), "rows")
print("flat", flat.reshape(nested.shape).shape, flat.dtype)
print("flat equals nested:", bool((flat.reshape(nested.shape) == nested).all() and nested.any()))
