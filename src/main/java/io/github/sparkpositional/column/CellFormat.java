package io.github.sparkpositional.column;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * How one layout puts a matrix [rows, dim] of floats into a cell, in Spark's internal form, and how it gets it back.
 * Formats keep scratch space: each task uses a copy of its own.
 */
public interface CellFormat extends Serializable {

    /** Type of the column. */
    DataType dataType();

    /**
     * Rows of the matrix in a cell, from the cell's size alone.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException with {@code WRONG_SHAPE} if the cell holds no whole
     *     number of vectors
     */
    int rows(Object cell);

    /** Bytes that a cell of so many rows takes in Spark's memory. */
    long bytes(long rows);

    /**
     * Copies the matrix of a cell into {@code target}, row by row.
     *
     * @param offset where the first row goes
     * @param stride distance between the starts of two rows in the target, at least dim
     * @throws io.github.sparkpositional.kernel.InvalidRowException if the cell doesn't hold what the column promises
     */
    void read(Object cell, float[] target, int offset, int stride);

    /** A new cell with the first {@code rows * dim} of the values. */
    Object write(float[] values, int rows);

    /**
     * A new cell of numbers that are bytes; empty if the format holds no bytes.
     *
     * @param bytes {@code rows * dim}, which the caller gives away
     */
    default Optional<Object> ofBytes(byte[] bytes, int rows) {
        return Optional.empty();
    }

    /** Whether a cell is a byte array that holds nothing but float32 in this machine's own byte order. */
    default boolean isNativeFloats() {
        return false;
    }

    /** A new cell, headers and all, whose numbers are still to be written; empty if its memory is not one of floats. */
    default Optional<CellBuffer> room(int rows) {
        return Optional.empty();
    }
}
