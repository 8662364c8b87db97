package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.stage.input.FrameInput;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Turns the frames of a video into a struct of its grid and its patches. */
public final class VideoFunction implements RowFunction {
    private final FrameInput input;
    private final PictureRecipe recipe;
    private final TensorType patches;
    private final CellLimit limit;
    private final PatchStruct struct;

    /** @throws IllegalArgumentException if the recipe is one for pictures alone */
    public VideoFunction(FrameInput input, PictureRecipe recipe, TensorType patches, CellLimit limit) {
        recipe.checkFrames();
        this.input = input;
        this.recipe = recipe;
        this.patches = patches;
        this.limit = limit;
        this.struct = new PatchStruct(recipe, patches);
    }

    @Override
    public DataType dataType() {
        return struct.type("frames", "rows", "cols");
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        List<ByteImage> frames = input.read(value);
        PatchGrid grid = recipe.videoGrid(frames);
        limit.check(patches.cells(), grid.tokens(), patches.dim());
        Object tensor = patches.cells().write(recipe.video(frames).patches(), grid.tokens());
        return struct.of(grid, tensor, grid.tubelets(), grid.rows(), grid.columns());
    }
}
