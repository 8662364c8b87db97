package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column that names one token of a row, by its index, or one cell, by its row and column.
 *
 * @param ordinal of the column among the companions
 * @param fields of the struct; 0 where the column is a token's index
 * @param row ordinal of the cell's row in the struct
 * @param column ordinal of the cell's column in the struct
 */
public record ReferenceInput(int ordinal, int fields, int row, int column) implements Serializable {

    /** @throws IllegalArgumentException if the column is no int */
    public static ReferenceInput token(StructField field, int ordinal) {
        if (!field.dataType().equals(DataTypes.IntegerType)) {
            throw wrong(field, "int, the 0-based index of a token");
        }
        return new ReferenceInput(ordinal, 0, 0, 0);
    }

    /** @throws IllegalArgumentException if the column is no struct of row and col */
    public static ReferenceInput cell(StructField field, int ordinal) {
        if (field.dataType() instanceof StructType struct) {
            List<String> names = List.of(struct.fieldNames());
            int row = names.indexOf("row");
            int column = names.indexOf("col");
            if (isInt(struct, row) && isInt(struct, column)) {
                return new ReferenceInput(ordinal, struct.length(), row, column);
            }
        }
        throw wrong(field, "a struct with the fields row and col of type int, a 0-based cell");
    }

    private static boolean isInt(StructType struct, int ordinal) {
        return ordinal >= 0 && struct.fields()[ordinal].dataType().equals(DataTypes.IntegerType);
    }

    private static IllegalArgumentException wrong(StructField field, String expected) {
        return new IllegalArgumentException("column '" + field.name() + "' (referenceCol) must be " + expected
                + ", but is " + field.dataType().catalogString() + ".");
    }

    /** The token's index, or the cell's row and column. */
    public int[] read(InternalRow companions, String name) {
        if (companions.isNullAt(ordinal)) {
            throw isNull(name);
        }
        if (fields == 0) {
            return new int[] {companions.getInt(ordinal)};
        }
        InternalRow cell = companions.getStruct(ordinal, fields);
        if (cell.isNullAt(row) || cell.isNullAt(column)) {
            throw isNull(name);
        }
        return new int[] {cell.getInt(row), cell.getInt(column)};
    }

    private static InvalidRowException isNull(String name) {
        return new InvalidRowException(Reason.NULL_INPUT, "The reference (column '" + name + "') is null.");
    }
}
