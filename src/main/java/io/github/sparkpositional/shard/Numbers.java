package io.github.sparkpositional.shard;

/**
 * An array as NumPy has it.
 *
 * @param dtype NumPy's name
 * @param shape sizes per axis
 * @param bytes little-endian, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
public record Numbers(String dtype, int[] shape, byte[] bytes) {

    /** What to do with a column of which a cell is no array of numbers, a sentence. */
    public static String wayOut(String column) {
        return "Leave such rows out, or write the column as JSON with select: to_json(" + column + ") AS " + column
                + ".";
    }
}
