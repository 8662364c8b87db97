package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.column.CellBuffers;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PaintedTile;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.PictureLayout;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.stage.input.ImageInput;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Turns a picture into a struct of its grid and its patches; where it is cut into tiles, into an array of such structs with
 * the grid of tiles and the size of the whole picture beside it.
 */
public final class PatchFunction implements RowFunction {
    private final ImageInput input;
    private final PictureRecipe recipe;
    private final TensorType patches;
    private final CellLimit limit;
    private final PatchStruct struct;

    private transient CellBuffers cells;

    public PatchFunction(ImageInput input, PictureRecipe recipe, TensorType patches, CellLimit limit) {
        this.input = input;
        this.recipe = recipe;
        this.patches = patches;
        this.limit = limit;
        this.struct = new PatchStruct(recipe, patches);
    }

    @Override
    public DataType dataType() {
        StructType picture = struct.type("rows", "cols");
        if (!recipe.hasTiles()) {
            return picture;
        }
        StructType tile =
                picture.add("tile_row", DataTypes.IntegerType, true).add("tile_col", DataTypes.IntegerType, true);
        return new StructType()
                .add("tile_rows", DataTypes.IntegerType, false)
                .add("tile_cols", DataTypes.IntegerType, false)
                .add("tiles", new ArrayType(tile, false), false)
                .add("image_height", DataTypes.IntegerType, false)
                .add("image_width", DataTypes.IntegerType, false);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        ByteImage picture = input.read(value);
        PictureLayout layout = recipe.layout(picture.height(), picture.width());
        List<PatchGrid> grids = layout.tiles().stream()
                .map(tile -> recipe.grid(tile.height(picture.height()), tile.width(picture.width())))
                .toList();
        limit.check(
                patches.cells(),
                Math.toIntExact(grids.stream().mapToLong(PatchGrid::tokens).sum()),
                patches.dim());
        List<PaintedTile> painted = recipe.paint(picture, layout);
        if (!recipe.hasTiles()) {
            PatchGrid grid = grids.get(0);
            return struct.of(grid, tensor(painted.get(0), grid), grid.rows(), grid.columns());
        }
        Object[] tiles = new Object[grids.size()];
        for (int i = 0; i < tiles.length; i++) {
            PatchGrid grid = grids.get(i);
            List<Object> cells = struct.cells(grid, ownTensor(painted.get(i), grid), grid.rows(), grid.columns());
            cells.add(layout.rowOf(i));
            cells.add(layout.columnOf(i));
            tiles[i] = new GenericInternalRow(cells.toArray());
        }
        return new GenericInternalRow(new Object[] {
            layout.rows(), layout.columns(), new GenericArrayData(tiles), picture.height(), picture.width()
        });
    }

    private Object tensor(PaintedTile image, PatchGrid grid) {
        if (cells == null) {
            cells = new CellBuffers(patches.cells());
        }
        Optional<CellBuffer> room = cells.room(grid.tokens());
        if (room.isPresent()) {
            CellBuffer place = room.get();
            image.write(grid, recipe.normalization(), place.numbers(), place.offset(), place.stride());
            return place.cell();
        }
        return ownTensor(image, grid);
    }

    /** In memory of its own: the tiles of a picture are there together. */
    private Object ownTensor(PaintedTile image, PatchGrid grid) {
        if (patches.dtype() == Dtype.UINT8) {
            Optional<Object> cell = image.bytes(grid, recipe.normalization())
                    .flatMap(bytes -> patches.cells().ofBytes(bytes, grid.tokens()));
            if (cell.isPresent()) {
                return cell.get();
            }
        }
        float[] numbers = new float[grid.tokens() * patches.dim()];
        image.write(grid, recipe.normalization(), numbers, 0, patches.dim());
        return patches.cells().write(numbers, grid.tokens());
    }
}
