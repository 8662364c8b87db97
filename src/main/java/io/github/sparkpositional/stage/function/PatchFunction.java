package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.column.CellBuffers;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.Patches;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.kernel.patch.ResizePlan;
import io.github.sparkpositional.kernel.patch.ResizeWindow;
import io.github.sparkpositional.stage.input.ImageInput;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Turns an image into a struct of its grid and its patches. */
public final class PatchFunction implements RowFunction {
    private final ImageInput input;
    private final ResizePlan resize;
    private final PixelNormalization normalization;
    private final PatchConvention convention;
    private final TensorType patches;
    private final CellLimit limit;
    private final Masks masks;

    private transient CellBuffers cells;

    /** @param masks whether the struct says which tokens and which pixels are real */
    public PatchFunction(
            ImageInput input,
            ResizePlan resize,
            PixelNormalization normalization,
            PatchConvention convention,
            TensorType patches,
            CellLimit limit,
            Masks masks) {
        this.input = input;
        this.resize = resize;
        this.normalization = normalization;
        this.convention = convention;
        this.patches = patches;
        this.limit = limit;
        this.masks = masks;
    }

    /** Whether tokens and pixels that are only filling are distinguished. */
    public enum Masks {
        NONE,
        TOKENS_AND_PIXELS
    }

    @Override
    public DataType dataType() {
        StructType struct = new StructType()
                .add("rows", DataTypes.IntegerType, false)
                .add("cols", DataTypes.IntegerType, false)
                .add(new StructField("patches", patches.dataType(), false, patches.metadata()));
        return masks == Masks.NONE
                ? struct
                : struct.add("valid", new ArrayType(DataTypes.BooleanType, false), false)
                        .add("valid_pixels", new ArrayType(DataTypes.BooleanType, false), false);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        ByteImage decoded = input.read(value);
        ResizeWindow window = resize.window(decoded.height(), decoded.width());
        PatchGrid grid = PatchGrid.of(convention, window.height(), window.width());
        limit.check(patches.cells(), grid.tokens(), patches.dim());
        Object tensor = tensor(resize.apply(decoded, window), grid);
        return new GenericInternalRow(
                masks == Masks.NONE
                        ? new Object[] {grid.rows(), grid.columns(), tensor}
                        : new Object[] {
                            grid.rows(),
                            grid.columns(),
                            tensor,
                            UnsafeArrayData.fromPrimitiveArray(grid.validTokens()),
                            UnsafeArrayData.fromPrimitiveArray(grid.validPixels())
                        });
    }

    private Object tensor(ByteImage image, PatchGrid grid) {
        if (cells == null) {
            cells = new CellBuffers(patches.cells());
        }
        Optional<CellBuffer> room = cells.room(grid.tokens());
        if (room.isPresent()) {
            CellBuffer place = room.get();
            Patches.write(image, grid, normalization, place.numbers(), place.offset(), place.stride());
            return place.cell();
        }
        return patches.cells().write(Patches.of(image, grid, normalization), grid.tokens());
    }
}
