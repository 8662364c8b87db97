package io.github.sparkpositional.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.report.Arrangement;
import io.github.sparkpositional.report.PositionFigures;
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

    @Test
    void showsThePositionsOfTheQuickstart() throws IOException {
        HeatMap heatMap = heatMap();
        if (Boolean.getBoolean("readme.update")) {
            Files.write(PICTURE, Rendering.png(heatMap));
        }
        BufferedImage picture = ImageIO.read(PICTURE.toFile());
        assertThat(Files.size(PICTURE)).isLessThan(MOST_BYTES);
        assertThat(Files.readString(Path.of("README.md"))).contains("](" + PICTURE + ")");
        int rows = heatMap.values().length;
        Plot plot = Plot.ofHeight(heatMap.plotHeight());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < DIM; column++) {
                int x = (int) (2 * (12 + plot.x() + plot.width() * (column + 0.5) / DIM));
                int y = (int) (2 * (12 + plot.y() + plot.height() * (row + 0.5) / rows));
                assertThat(picture.getRGB(x, y))
                        .as(
                                "position %d, number %d; run mvn test -Dtest=ReadmePictureTest -Dreadme.update=true",
                                row, column)
                        .isEqualTo(heatMap.scale().color(heatMap.values()[row][column]));
            }
        }
    }

    private static HeatMap heatMap() {
        Convention vaswani = Convention.ofPreset("vaswani", Choices.none().with(PositionChoices.DIM, DIM));
        float[] values = ((TokenFamily) vaswani.family())
                .encoding(vaswani.choices(), TableSource.NONE)
                .table(0, LONGEST);
        PositionFigures figures =
                new PositionFigures("t", "", new Vectors(values, LONGEST, DIM), Arrangement.sequence(LONGEST));
        return (HeatMap) figures.table().drawing();
    }
}
