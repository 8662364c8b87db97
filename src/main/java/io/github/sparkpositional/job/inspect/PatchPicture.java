package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PatchImage;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.DataTable;
import io.github.sparkpositional.report.figure.GriddedImage;
import io.github.sparkpositional.report.figure.Raster;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The patches of a row, reassembled into the image that they were cut from. */
final class PatchPicture {
    private static final Logger LOG = LoggerFactory.getLogger(PatchPicture.class);
    /** More pixels along a side than anybody sees on the page. */
    private static final int MOST_PIXELS = 384;

    private PatchPicture() {}

    /** Whether a column holds patches and says how they were cut. */
    static boolean isDrawn(TensorColumn column) {
        return column.type().kind().equals("patches")
                && column.path().size() == 2
                && column.type().convention().containsKey(PatchConvention.PATCH_HEIGHT.name());
    }

    /**
     * @param title of the figure
     * @param cell struct of the patches' bytes, rows and columns of the grid
     * @return empty if they are not there, too large, or no picture
     */
    static Optional<Block.Picture> of(String title, TensorColumn column, Row cell, PictureNames names) {
        if (cell.isNullAt(0) || cell.isNullAt(1) || cell.isNullAt(2)) {
            return Optional.empty();
        }
        int rows = cell.getInt(1);
        int columns = cell.getInt(2);
        try {
            Choices choices = Choices.of(column.type().convention());
            ByteImage image = PatchImage.of(
                    CellBytes.numbers(cell.getAs(0)),
                    column.type().dim(),
                    rows,
                    columns,
                    PatchConvention.of(choices),
                    PixelNormalization.of(choices));
            String size = rows + " × " + columns + " patches, " + image.width() + " × " + image.height() + " pixels";
            return Optional.of(new Block.Picture(
                    names.of(column.name() + "-picture"),
                    title,
                    "The patches put back in place: " + size + ".",
                    "Image of " + size + ", with the grid of patches over it.",
                    new GriddedImage(raster(image), rows, columns),
                    new DataTable(
                            List.of("rows of patches", "columns of patches", "height in pixels", "width in pixels"),
                            List.of(List.of(
                                    Integer.toString(rows),
                                    Integer.toString(columns),
                                    Integer.toString(image.height()),
                                    Integer.toString(image.width()))))));
        } catch (IllegalArgumentException noPicture) {
            LOG.info("No image", noPicture);
            return Optional.empty();
        }
    }

    /** Every k-th pixel of a large image. */
    private static Raster raster(ByteImage image) {
        int step = (Math.max(image.width(), image.height()) - 1) / MOST_PIXELS + 1;
        int width = (image.width() - 1) / step + 1;
        int height = (image.height() - 1) / step + 1;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = color(image, (y * step * image.width() + x * step) * image.channels());
            }
        }
        return new Raster(width, height, pixels);
    }

    private static int color(ByteImage image, int at) {
        int red = image.bytes()[at] & 0xff;
        boolean isGrey = image.channels() < 3;
        int green = isGrey ? red : image.bytes()[at + 1] & 0xff;
        int blue = isGrey ? red : image.bytes()[at + 2] & 0xff;
        return 0xff000000 | red << 16 | green << 8 | blue;
    }
}
