package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What becomes of a picture or a video: the sides of its grid, its patches and, where some can be filling, which are real. */
record PatchStruct(PictureRecipe recipe, TensorType patches) implements Serializable {

    /** @param sides names of the grid's sides */
    StructType type(String... sides) {
        StructType struct = new StructType();
        for (String side : sides) {
            struct = struct.add(side, DataTypes.IntegerType, false);
        }
        struct = struct.add(new StructField("patches", patches.dataType(), false, patches.metadata()));
        return recipe.isFilled()
                ? struct.add("valid", new ArrayType(DataTypes.BooleanType, false), false)
                        .add("valid_pixels", new ArrayType(DataTypes.BooleanType, false), false)
                : struct;
    }

    /** @param sides of the grid, in the order of their names */
    GenericInternalRow of(PatchGrid grid, Object tensor, Integer... sides) {
        return new GenericInternalRow(cells(grid, tensor, sides).toArray());
    }

    /** The same as a list to which more can be added. */
    List<Object> cells(PatchGrid grid, Object tensor, Integer... sides) {
        List<Object> cells = new ArrayList<>(List.of(sides));
        cells.add(tensor);
        if (recipe.isFilled()) {
            cells.add(UnsafeArrayData.fromPrimitiveArray(grid.validTokens()));
            cells.add(UnsafeArrayData.fromPrimitiveArray(grid.validPixels()));
        }
        return cells;
    }
}
