"""Decodes and resizes all files of a directory with Pillow, once per line on stdin; answers with the seconds it took."""

import multiprocessing
import pathlib
import sys
import time

from PIL import Image

SIDE = int(sys.argv[2])


def resize(path):
    with Image.open(path) as image:
        return len(image.convert("RGB").resize((SIDE, SIDE), Image.BICUBIC).tobytes())


if __name__ == "__main__":
    files = sorted(map(str, pathlib.Path(sys.argv[1]).glob("*.jpg")))
    with multiprocessing.Pool(int(sys.argv[3])) as pool:
        print("ready", flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            pool.map(resize, files, chunksize=8)
            print(time.perf_counter() - start, flush=True)
