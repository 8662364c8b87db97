package io.github.sparkpositional.shard;

/**
 * An array as NumPy has it.
 *
 * @param dtype NumPy's name
 * @param shape sizes per axis
 * @param bytes little-endian, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
public record Numbers(String dtype, int[] shape, byte[] bytes) {}
