package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.FrameSampling;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.stage.input.FrameInput;
import io.github.sparkpositional.stage.input.Seconds;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Turns the frames of a video into a struct of its grid and its patches; where frames are left out, with the indices of those that
 * were taken, and where their times are known, with those of the patches along time.
 */
public final class VideoFunction implements RowFunction {
    private static final double[] UNKNOWN = new double[0];

    private final FrameInput input;
    private final FrameSampling sampling;
    /** Null where they are not known. */
    private final Seconds times;

    private final PictureRecipe recipe;
    private final TensorType patches;
    private final CellLimit limit;
    private final PatchStruct struct;

    /**
     * @param times null where they are not known
     * @throws IllegalArgumentException if the recipe is one for pictures alone
     */
    public VideoFunction(
            FrameInput input,
            FrameSampling sampling,
            Seconds times,
            PictureRecipe recipe,
            TensorType patches,
            CellLimit limit) {
        recipe.checkFrames();
        this.input = input;
        this.sampling = sampling;
        this.times = times;
        this.recipe = recipe;
        this.patches = patches;
        this.limit = limit;
        this.struct = new PatchStruct(recipe, patches);
    }

    @Override
    public DataType dataType() {
        StructType type = struct.type("frames", "rows", "cols");
        if (sampling.isNeeded()) {
            type = type.add("frame_indices", new ArrayType(DataTypes.IntegerType, false), false);
        }
        return times == null ? type : type.add("frame_times", new ArrayType(DataTypes.DoubleType, false), false);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        int count = input.count(value);
        double[] all = times == null ? UNKNOWN : times(sideColumns, count);
        int[] taken = sampling.indices(count, all);
        List<ByteImage> frames = input.read(value, taken);
        PatchGrid grid = recipe.videoGrid(frames);
        limit.check(patches.cells(), grid.tokens(), patches.dim());
        Object tensor = patches.cells().write(recipe.video(frames).patches(), grid.tokens());
        List<Object> cells = struct.cells(grid, tensor, grid.tubelets(), grid.rows(), grid.columns());
        if (sampling.isNeeded()) {
            cells.add(UnsafeArrayData.fromPrimitiveArray(taken));
        }
        if (times != null) {
            double[] ofFrames = Arrays.stream(taken).mapToDouble(i -> all[i]).toArray();
            int together = recipe.convention().temporalPatch();
            cells.add(UnsafeArrayData.fromPrimitiveArray(FrameSampling.ofPatches(ofFrames, together)));
        }
        return new GenericInternalRow(cells.toArray());
    }

    /** One for each frame, in their order. */
    private double[] times(InternalRow sideColumns, int frames) {
        double[] read = times.read(sideColumns);
        if (read.length != frames) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "Column '" + times.name() + "' has " + read.length + " times for " + frames + " frames.");
        }
        for (int i = 0; i < frames; i++) {
            if (!Double.isFinite(read[i]) || i > 0 && read[i] < read[i - 1]) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "Times of frames must be finite and never fall, but number " + i + " of column '" + times.name()
                                + "' is " + read[i] + (i > 0 ? " after " + read[i - 1] : "") + ".");
            }
        }
        return read;
    }
}
