package io.github.sparkpositional.column;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/** Types of arrays within arrays. */
public final class NestedArrays {
    private NestedArrays() {}

    /** How many arrays are around an element; 0 for what is no array. */
    public static int depth(DataType type) {
        return type instanceof ArrayType array ? 1 + depth(array.elementType()) : 0;
    }

    /** What the innermost arrays hold; the type itself, if it is no array. */
    public static DataType element(DataType type) {
        return type instanceof ArrayType array ? element(array.elementType()) : type;
    }
}
