"""Reads shards by the rules of those who own the formats, with Python's own library and numpy.

webdataset: webdataset/webdataset, src/webdataset/tariterators.py and autodecode.py
mds:        mosaicml/streaming, streaming/base/format/mds/reader.py and encodings.py
tfrecord:   tensorflow/tensorflow, tsl/lib/io/record_reader.cc, tensorflow/core/example/feature.proto
megatron:   NVIDIA/Megatron-LM, megatron/core/datasets/indexed_dataset.py

    python3 shards.py FORMAT FOLDER

prints a line for each sample: its values by name, arrays as dtype, shape and numbers.
"""

import glob
import gzip
import io
import json
import os
import re
import struct
import sys
import tarfile

import numpy as np


def array(value):
    return f"{value.dtype}{list(value.shape)}{value.ravel().tolist()}"


def webdataset(folder):
    for name in sorted(glob.glob(os.path.join(folder, "**", "*.tar*"), recursive=True)):
        sample = {}
        with tarfile.open(name, mode="r|*") as stream:
            for member in stream:
                if not member.isreg():
                    continue
                key, extension = re.match(r"^((?:.*/|)[^.]+)[.]([^/]*)$", member.name).groups()
                data = stream.extractfile(member).read()
                if sample and sample["__key__"] != key:
                    yield sample
                    sample = {}
                assert extension not in sample, (name, member.name)
                sample["__key__"] = key
                sample[extension] = decoded(extension.split(".")[-1], data)
        if sample:
            yield sample


def decoded(extension, data):
    if extension in ("txt", "text", "transcript"):
        return data.decode("utf-8")
    if extension in ("cls", "cls2", "class", "count", "index", "inx", "id"):
        return int(data)
    if extension in ("json", "jsn"):
        return json.loads(data)
    if extension == "npy":
        return array(np.load(io.BytesIO(data), allow_pickle=False))
    return data.hex()


VALUE_DTYPES = {8: "uint8", 9: "int8", 16: "uint16", 17: "int16", 18: "float16", 32: "uint32", 33: "int32", 34: "float32",
                64: "uint64", 65: "int64", 66: "float64"}
SHAPE_DTYPES = ["uint8", "uint16", "uint32", "uint64"]


def mds_decode(encoding, data):
    kind, _, rest = encoding.partition(":")
    if kind == "bytes":
        return data.hex()
    if kind == "str":
        return data.decode("utf-8")
    if kind == "int":
        return int(np.frombuffer(data, np.int64)[0])
    if kind == "json":
        return json.loads(data.decode("utf-8"))
    if kind in ("float32", "float64"):
        return float(np.frombuffer(data, kind)[0])
    assert kind == "ndarray", encoding
    dtype, _, sizes = rest.partition(":")
    index = 0
    if not dtype:
        dtype = VALUE_DTYPES[data[0]]
        index = 1
    if sizes:
        shape = tuple(map(int, sizes.split(",")))
    else:
        axes, width = data[index] >> 2, data[index] % 4
        length = axes * 2**width
        shape = np.frombuffer(data[index + 1:index + 1 + length], SHAPE_DTYPES[width])
        index += 1 + length
    return array(np.frombuffer(data[index:], dtype).reshape(shape))


def mds(folder):
    with open(os.path.join(folder, "index.json")) as file:
        index = json.load(file)
    assert index["version"] == 2
    for shard in index["shards"]:
        assert shard["version"] == 2 and shard["format"] == "mds"
        name = os.path.join(folder, shard["raw_data"]["basename"])
        if shard["zip_data"]:
            stored = os.path.join(folder, shard["zip_data"]["basename"])
            assert os.path.getsize(stored) == shard["zip_data"]["bytes"]
            data = zstd(stored)
        else:
            with open(name, "rb") as file:
                data = file.read()
        assert len(data) == shard["raw_data"]["bytes"]
        for i in range(shard["samples"]):
            begin, end = np.frombuffer(data[(1 + i) * 4:(1 + i) * 4 + 8], np.uint32)
            yield mds_sample(shard, data[begin:end])


def mds_sample(shard, data):
    sizes = []
    index = 0
    for size in shard["column_sizes"]:
        if not size:
            size, = np.frombuffer(data[index:index + 4], np.uint32)
            index += 4
        sizes.append(int(size))
    sample = {}
    for name, encoding, size in zip(shard["column_names"], shard["column_encodings"], sizes):
        sample[name] = mds_decode(encoding, data[index:index + size])
        index += size
    assert index == len(data)
    return sample


def zstd(name):
    import subprocess
    return subprocess.run(["zstd", "-dc", name], check=True, capture_output=True).stdout


def crc32c_table():
    table = []
    for i in range(256):
        value = i
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


CRC = crc32c_table()


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CRC[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        assert tag & 7 == 2, "only messages, bytes and packed lists are written"
        length, at = varint(data, at)
        yield tag >> 3, data[at:at + length]
        at += length
    assert at == len(data)


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at += 1
        shift += 7
        if byte < 0x80:
            return value, at


def tfrecord(folder):
    for name in sorted(glob.glob(os.path.join(folder, "*.tfrecord*"))):
        with (gzip.open if name.endswith(".gz") else open)(name, "rb") as file:
            while length := file.read(8):
                assert masked_crc(length) == struct.unpack("<I", file.read(4))[0]
                data = file.read(struct.unpack("<Q", length)[0])
                assert masked_crc(data) == struct.unpack("<I", file.read(4))[0]
                yield example(data)


def example(data):
    (number, features), = fields(data)
    assert number == 1
    sample = {}
    for number, entry in fields(features):
        assert number == 1
        (_, name), (_, feature) = fields(entry)
        (kind, values), = fields(feature)
        sample[name.decode("utf-8")] = feature_list(kind, values)
    return sample


def feature_list(kind, values):
    lists = [value for number, value in fields(values) if number == 1]
    if kind == 1:
        return [value.hex() for value in lists]
    packed = b"".join(lists)
    if kind == 2:
        return np.frombuffer(packed, "<f4").tolist()
    numbers, at = [], 0
    while at < len(packed):
        value, at = varint(packed, at)
        numbers.append(value - 2**64 if value >= 2**63 else value)
    return numbers


def megatron(folder):
    for name in sorted(glob.glob(os.path.join(folder, "*.idx"))):
        with open(name, "rb") as file:
            index = file.read()
        assert index[:9] == b"MMIDIDX\x00\x00"
        version, code, sequences, documents = struct.unpack("<QBQQ", index[9:34])
        assert version == 1
        dtype = {1: np.uint8, 2: np.int8, 3: np.int16, 4: np.int32, 5: np.int64, 8: np.uint16}[code]
        lengths = np.frombuffer(index, np.int32, sequences, 34)
        pointers = np.frombuffer(index, np.int64, sequences, 34 + lengths.nbytes)
        ends = np.frombuffer(index, np.int64, documents, 34 + lengths.nbytes + pointers.nbytes)
        assert 34 + lengths.nbytes + pointers.nbytes + ends.nbytes == len(index)
        assert ends[0] == 0 and ends[-1] == sequences
        with open(name[:-4] + ".bin", "rb") as file:
            data = file.read()
        assert len(data) == int(lengths.sum()) * np.dtype(dtype).itemsize
        for pointer, length in zip(pointers, lengths):
            yield {"tokens": array(np.frombuffer(data, dtype, length, pointer))}


if __name__ == "__main__":
    for row in {"webdataset": webdataset, "mds": mds, "tfrecord": tfrecord, "megatron": megatron}[sys.argv[1]](sys.argv[2]):
        print(json.dumps(row, sort_keys=True, ensure_ascii=False))
