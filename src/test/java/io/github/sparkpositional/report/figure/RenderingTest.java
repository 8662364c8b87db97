package io.github.sparkpositional.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.NumberFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RenderingTest {
    private static final double[][] VALUES = {{-1, 0, 1}, {Double.NaN, 0.5, -0.5}};
    private static final HeatMap HEAT_MAP = new HeatMap(
            VALUES, Axis.ofThings("position", 2), Axis.ofThings("<dim>", 3), 100, ColorScale.aroundZero(1), "");

    @Test
    void everyNumberHasItsColourInThePageAndInTheFile() throws Exception {
        Document svg = svg(HEAT_MAP);
        String address = svg.getElementsByTagName("image")
                .item(0)
                .getAttributes()
                .getNamedItem("href")
                .getNodeValue();
        BufferedImage embedded = image(Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1)));
        BufferedImage file = image(Rendering.png(HEAT_MAP));
        assertThat(new int[] {embedded.getWidth(), embedded.getHeight()}).containsExactly(3, 2);
        ColorScale scale = ColorScale.aroundZero(1);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                int expected = scale.color(VALUES[row][column]);
                assertThat(embedded.getRGB(column, row)).isEqualTo(expected);
                double x = 12 + Plot.LEFT + (Drawing.WIDTH - Plot.LEFT - Plot.RIGHT) * (column + 0.5) / 3;
                double y = 12 + Plot.TOP + 100 * (row + 0.5) / 2;
                assertThat(file.getRGB((int) (2 * x), (int) (2 * y))).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyDrawingIsWellFormedAndSaysWhatItShows() throws Exception {
        double[] x = {0, 1, 2, 3};
        double[] y = {1, Double.NaN, 0.5, 0.25};
        List<Drawing> drawings = List.of(
                HEAT_MAP,
                new SmallMultiples(
                        new double[][][][] {{VALUES, VALUES}},
                        Axis.ofThings("row", 1),
                        Axis.ofThings("column", 2),
                        ColorScale.between(0, 1),
                        "cosine"),
                new LineChart(
                        List.of(new LineChart.Curve("a & b", x, y), new LineChart.Curve("<c>", x, y)),
                        Axis.of("x", 0, 3),
                        Axis.of("y", 0, 1)),
                new Histogram(0, 2, List.of(3L, 0L, 1L), "length", "rows"),
                new Bars(List.of(new Bars.Bar("<script>", 3), new Bars.Bar("b", 0))),
                new Bars(List.of()),
                new GriddedImage(new Raster(2, 1, new int[] {0xffff0000, 0xff00ff00}), 1, 2));
        for (Drawing drawing : drawings) {
            Document svg = svg(drawing);
            assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("what \"it\" <shows>");
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            BufferedImage png = image(Rendering.png(drawing));
            assertThat(png.getWidth()).isEqualTo(2 * 384);
            assertThat(png.getHeight()).isGreaterThan(20);
        }
    }

    @Test
    void aCurveIsInterruptedWhereThereIsNoNumber() {
        double[] x = {0, 1, 2};
        LineChart chart = new LineChart(
                List.of(new LineChart.Curve("", x, new double[] {1, Double.NaN, 0})),
                Axis.of("x", 0, 2),
                Axis.of("y", 0, 1));
        assertThat(Rendering.svg(chart, "")).contains("d=\"M46.00 20.00M350.00 210.00\"");
    }

    @Test
    void marksAreRound() {
        assertThat(Axis.of("", 0, 1).marks()).hasSize(6).contains(0.2, 1.0);
        assertThat(Axis.of("", -0.26, 0.31).marks()).hasSize(6).startsWith(-0.2);
        assertThat(Axis.of("", 5, 5).marks()).as("an axis without extent").isNotEmpty();
        assertThat(Axis.ofCounts("", 2).marks()).containsExactly(0.0, 1.0, 2.0);
        assertThat(Axis.ofThings("", 196).marks()).containsExactly(0.0, 50.0, 100.0, 150.0);
        assertThat(Axis.ofThings("", 1).marks()).containsExactly(0.0);
    }

    @Test
    void numbersAreWrittenShort() {
        assertThat(NumberFormat.number(0)).isEqualTo("0");
        assertThat(NumberFormat.number(-0.123456)).isEqualTo("−0.1235");
        assertThat(NumberFormat.number(1234567)).isEqualTo("1235000");
        assertThat(NumberFormat.number(1e-9)).isEqualTo("1.00e−09");
        assertThat(NumberFormat.number(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void nothingInATextIsMarkup() {
        assertThat(Markup.escaped("<a href=\"x\" b='y'>&"))
                .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
        assertThat(Markup.escaped("a\u0000b\ud800c\u202ed\uffff")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd");
        assertThat(Markup.escaped("猫 🐈 é\n")).isEqualTo("猫 🐈 é\n");
    }

    private static Document svg(Drawing drawing) throws Exception {
        String svg = Rendering.svg(drawing, "what \"it\" <shows>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
