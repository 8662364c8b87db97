"""What every peer makes of a picture: shortest edge 256 (bicubic), the middle 224 x 224, ImageNet's mean and deviation, patches
of 16 x 16, and the position of each patch as MAE has it (get_2d_sincos_pos_embed, without a class row)."""

import io
import pathlib

import numpy
from PIL import Image

EDGE, SIDE, PATCH = 256, 224, 16
ROWS = SIDE // PATCH
DIM = PATCH * PATCH * 3
MEAN = numpy.array([0.485, 0.456, 0.406], numpy.float32)
DEVIATION = numpy.array([0.229, 0.224, 0.225], numpy.float32)


def files(directory):
    return sorted(map(str, pathlib.Path(directory).iterdir()))


def patches(picture):
    """picture: a path or the bytes of a file; float32 [196, 768]."""
    with Image.open(io.BytesIO(picture) if isinstance(picture, (bytes, bytearray)) else picture) as image:
        image = image.convert("RGB")
    width, height = image.size
    if width < height:
        size = (EDGE, int(EDGE * height / width))
    else:
        size = (int(EDGE * width / height), EDGE)
    image = image.resize(size, Image.BICUBIC)
    left, top = (size[0] - SIDE) // 2, (size[1] - SIDE) // 2
    pixels = numpy.asarray(image.crop((left, top, left + SIDE, top + SIDE)), numpy.float32) / 255
    pixels = (pixels - MEAN) / DEVIATION
    grid = pixels.reshape(ROWS, PATCH, ROWS, PATCH, 3)
    return numpy.ascontiguousarray(grid.transpose(0, 2, 1, 3, 4).reshape(ROWS * ROWS, DIM))


def positions():
    """float32 [196, 768]."""
    frequencies = 1 / 10000 ** (numpy.arange(DIM // 4) / (DIM / 4))
    rows, columns = numpy.meshgrid(numpy.arange(ROWS), numpy.arange(ROWS), indexing="ij")
    halves = []
    for axis in (columns, rows):
        angles = axis.reshape(-1, 1) * frequencies
        halves += [numpy.sin(angles), numpy.cos(angles)]
    return numpy.concatenate(halves, axis=1).astype(numpy.float32)
