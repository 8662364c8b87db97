package io.github.sparkpositional.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.report.PositionFigures;
import io.github.sparkpositional.report.PositionLayout;
import io.github.sparkpositional.report.Vectors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The README's picture shows what the code draws today: the positions of the quickstart's longest text. {@code
 * -Dreadme.update=true} draws it anew. Texts are not compared: their pixels are those of the machine's fonts.
 */
class ReadmePictureTest {
    private static final Path PICTURE = Path.of("src/site/images/quickstart-positions.png");
    private static final int LONGEST = 600;
    private static final int DIM = 64;
    private static final int MOST_BYTES = 100_000;
    /** A pixel whose middle lies where two rows meet may be of either. */
    private static final double EDGE = 1e-6;

    @Test
    void thePictureShowsThePositionsOfTheQuickstart() throws IOException {
        HeatMap heatMap = heatMap();
        if (Boolean.getBoolean("readme.update")) {
            Files.write(PICTURE, Rendering.png(heatMap));
        }
        BufferedImage picture = ImageIO.read(PICTURE.toFile());
        assertThat(Files.size(PICTURE)).isLessThan(MOST_BYTES);
        assertThat(Files.readString(Path.of("README.md"))).contains("](" + PICTURE + ")");
        Plot plot = Plot.ofHeight(heatMap.plotHeight());
        int left = (int) (2 * (12 + plot.x()));
        int top = (int) (2 * (12 + plot.y()));
        int height = (int) (2 * plot.height());
        double rowsPerPixel = heatMap.values().length / (double) height;
        // The axis's marks touch the last line.
        for (int y = 0; y < height - 1; y++) {
            double row = (y + 0.5) * rowsPerPixel;
            for (int column = 0; column < DIM; column++) {
                int x = left + (int) (2 * plot.width() * (column + 0.5) / DIM);
                assertThat(picture.getRGB(x, top + y))
                        .as(
                                "pixel %d of number %d; run mvn test -Dtest=ReadmePictureTest -Dreadme.update=true",
                                y, column)
                        .isIn(color(heatMap, row - EDGE, column), color(heatMap, row + EDGE, column));
            }
        }
    }

    private static int color(HeatMap heatMap, double row, int column) {
        return heatMap.scale().color(heatMap.values()[(int) row][column]);
    }

    private static HeatMap heatMap() {
        Convention vaswani = Convention.ofPreset("vaswani", Choices.none().with(PositionChoices.DIM, DIM));
        float[] values = ((TokenFamily) vaswani.family())
                .encoding(vaswani.choices(), TableSource.NONE)
                .table(0, LONGEST);
        PositionFigures figures =
                new PositionFigures("t", "", new Vectors(values, LONGEST, DIM), PositionLayout.sequence(LONGEST));
        return (HeatMap) figures.table().drawing();
    }
}
