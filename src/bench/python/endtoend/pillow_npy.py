"""Pillow and NumPy in two processes, a .npy file for every picture and one for the positions, which are the same for all."""

import multiprocessing
import os
import sys

import numpy

from pictures import files, patches, positions

TARGET = sys.argv[2]


def write(path):
    numpy.save(os.path.join(TARGET, os.path.basename(path) + ".npy"), patches(path))


if __name__ == "__main__":
    os.makedirs(TARGET)
    numpy.save(os.path.join(TARGET, "positions.npy"), positions())
    with multiprocessing.Pool(int(sys.argv[3])) as pool:
        pool.map(write, files(sys.argv[1]), chunksize=16)
