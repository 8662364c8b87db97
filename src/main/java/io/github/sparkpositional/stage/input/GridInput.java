package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A struct that says how large a grid is: fields {@code rows} and {@code cols}, before them perhaps {@code frames}, and
 * perhaps a tensor {@code patches} with one vector per cell.
 *
 * @param fields number of fields of the struct
 * @param axes ordinals of the size fields, slowest axis first
 * @param patches ordinal of the tensor, -1 where there is none
 * @param tensor how the tensor is read; null where there is none
 * @param patchesField the tensor's field; null where there is none
 */
public record GridInput(int fields, int[] axes, int patches, TensorInput tensor, StructField patchesField)
        implements Serializable {
    public static final String EXPECTED =
            "a struct with the fields rows and cols of type int, and perhaps a tensor patches";

    /** Empty if the column is no such struct. */
    public static Optional<GridInput> of(StructField field, TensorInput.Declared declared) {
        if (!(field.dataType() instanceof StructType struct)) {
            return Optional.empty();
        }
        List<String> names = List.of(struct.fieldNames());
        int rows = names.indexOf("rows");
        int columns = names.indexOf("cols");
        int frames = names.indexOf("frames");
        if (!isInt(struct, rows) || !isInt(struct, columns) || (frames >= 0 && !isInt(struct, frames))) {
            return Optional.empty();
        }
        int patches = names.indexOf("patches");
        StructField patchesField = patches < 0 ? null : struct.fields()[patches];
        TensorInput tensor = patchesField == null
                ? null
                : TensorInput.of(patchesField, declared).orElse(null);
        int[] axes = frames < 0 ? new int[] {rows, columns} : new int[] {frames, rows, columns};
        return Optional.of(new GridInput(struct.length(), axes, tensor == null ? -1 : patches, tensor, patchesField));
    }

    private static boolean isInt(StructType struct, int ordinal) {
        return ordinal >= 0 && struct.fields()[ordinal].dataType().equals(DataTypes.IntegerType);
    }

    /** Cells per axis, slowest axis first. */
    int[] sizes(InternalRow grid) {
        if (grid == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        int[] sizes = new int[axes.length];
        for (int i = 0; i < sizes.length; i++) {
            if (grid.isNullAt(axes[i])) {
                throw new InvalidRowException(Reason.NULL_INPUT, "A size of the grid is null.");
            }
            sizes[i] = grid.getInt(axes[i]);
        }
        return sizes;
    }
}
