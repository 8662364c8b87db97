"""Writes the MDS shards of src/test/resources/shards by the rules of those who own the format, with Python's own library and numpy.

mosaicml/streaming, commit 002e7dffa2f0c688a1b1f54464edbe8507294255: streaming/base/format/mds/writer.py and encodings.py,
streaming/base/format/base/writer.py (hashes of the raw and of the compressed file, names of compressed files)

    python3 mds.py FOLDER [zstd|gz]

writes five samples in two shards; zstd needs the command of that name.
"""

import gzip
import hashlib
import json
import os
import pickle
import struct
import subprocess
import sys
import zlib
from decimal import Decimal

import numpy as np

COLUMNS = {
    "bytes": "bytes",
    "dynamic": "ndarray",
    "f16": "float16",
    "f32": "float32",
    "f64": "float64",
    "fixed": "ndarray:float32:2,3",
    "i16": "int16",
    "i32": "int32",
    "i64": "int64",
    "i8": "int8",
    "int": "int",
    "json": "json",
    "matrices": "ndarray:float64",
    "pixels": "ndarray:uint8:2,2,3",
    "pkl": "pkl",
    "png": "png",
    "str": "str",
    "str_decimal": "str_decimal",
    "str_float": "str_float",
    "str_int": "str_int",
    "tokens": "ndarray:int32",
    "u16": "uint16",
    "u32": "uint32",
    "u64": "uint64",
    "u8": "uint8",
}
SHAPES = [np.uint8, np.uint16, np.uint32, np.uint64]
CODES = {"uint8": 8, "int8": 9, "uint16": 16, "int16": 17, "float16": 18, "uint32": 32, "int32": 33, "float32": 34, "uint64": 64,
         "int64": 65, "float64": 66}


def png(i):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + bytes([i, 10, 20, i, 30, 40]) for _ in range(2))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def sample(i):
    return {
        "bytes": bytes([i, 255]),
        "dynamic": np.arange(i + 1, dtype=np.int16),
        "f16": i + 0.5,
        "f32": i + 0.25,
        "f64": i + 0.125,
        "fixed": np.array([[i, 1, 2], [3, 4, 5]], np.float32),
        "i16": -300 - i,
        "i32": -70000 - i,
        "i64": -(2**40) - i,
        "i8": -1 - i,
        "int": 2**33 + i,
        "json": {"width": i, "tags": ["é"]},
        "matrices": np.full((i + 1, 2), i, np.float64),
        "pixels": np.full((2, 2, 3), 250 + i, np.uint8),
        "pkl": {"i": i},
        "png": png(i),
        "str": f"a picture, é {i}",
        "str_decimal": Decimal("12345678901234567890.5"),
        "str_float": [1e300, float("inf"), float("-inf"), -0.5, 1e-05][i],
        "str_int": -(10**17) - i,
        "tokens": np.arange(300 if i == 3 else 3, dtype=np.int32) + i,
        "u16": 65530 + i,
        "u32": 2**32 - 10 + i,
        "u64": 2**64 - 10 + i,
        "u8": 250 + i,
    }


def size(encoding):
    name, _, rest = encoding.partition(":")
    if name == "int":
        return 8
    if name == "ndarray":
        dtype, _, shape = rest.partition(":")
        return int(np.prod([int(axis) for axis in shape.split(",")])) * np.dtype(dtype).itemsize if shape else None
    return np.dtype(name).itemsize if name in CODES else None


def encoded(encoding, value):
    name, _, rest = encoding.partition(":")
    if name in ("bytes", "png"):
        return value
    if name == "pkl":
        return pickle.dumps(value)
    if name in ("str", "str_int", "str_float", "str_decimal"):
        return str(value).encode("utf-8")
    if name == "json":
        return json.dumps(value).encode("utf-8")
    if name == "int":
        return np.int64(value).tobytes()
    if name != "ndarray":
        return np.dtype(name).type(value).tobytes()
    dtype, _, shape = rest.partition(":")
    parts = [] if dtype else [bytes([CODES[value.dtype.name]])]
    if not shape:
        width = next(w for w in range(4) if max(value.shape) < 1 << (8 << w))
        parts += [bytes([value.ndim << 2 | width]), np.array(value.shape, SHAPES[width]).tobytes()]
    return b"".join(parts + [value.tobytes()])


def shard(samples, config):
    encodings = [(name, COLUMNS[name], size(COLUMNS[name])) for name in sorted(COLUMNS)]
    rows = []
    for values in samples:
        cells = [(fixed, encoded(encoding, values[name])) for name, encoding, fixed in encodings]
        lengths = np.array([len(cell) for fixed, cell in cells if fixed is None], np.uint32)
        rows.append(lengths.tobytes() + b"".join(cell for _, cell in cells))
    offsets = np.array([0] + [len(row) for row in rows]).cumsum().astype(np.uint32)
    offsets += 4 + 4 * len(offsets) + len(config)
    return np.uint32(len(rows)).tobytes() + offsets.tobytes() + config + b"".join(rows)


def stored(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    return {"basename": name, "bytes": len(data), "hashes": {"sha1": hashlib.sha1(data).hexdigest()}}


def compressed(algorithm, data):
    if algorithm == "gz":
        return gzip.compress(data, mtime=0)
    return subprocess.run(["zstd", "-c", "-3"], input=data, check=True, capture_output=True).stdout


def main(folder, algorithm=None):
    os.makedirs(folder, exist_ok=True)
    config = {
        "version": 2,
        "format": "mds",
        "compression": algorithm and algorithm + ":3",
        "hashes": ["sha1"],
        "size_limit": 1 << 26,
        "column_names": sorted(COLUMNS),
        "column_encodings": [COLUMNS[name] for name in sorted(COLUMNS)],
        "column_sizes": [size(COLUMNS[name]) for name in sorted(COLUMNS)],
    }
    shards = []
    for number, samples in enumerate([range(3), range(3, 5)]):
        data = shard([sample(i) for i in samples], json.dumps(config, sort_keys=True).encode("utf-8"))
        name = f"shard.{number:05}.mds"
        raw = {"basename": name, "bytes": len(data), "hashes": {"sha1": hashlib.sha1(data).hexdigest()}}
        packed = None
        if algorithm:
            packed = stored(folder, f"{name}.{algorithm}", compressed(algorithm, data))
        else:
            stored(folder, name, data)
        shards.append({**config, "samples": len(samples), "raw_data": raw, "zip_data": packed})
    with open(os.path.join(folder, "index.json"), "w") as file:
        json.dump({"version": 2, "shards": shards}, file, sort_keys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
