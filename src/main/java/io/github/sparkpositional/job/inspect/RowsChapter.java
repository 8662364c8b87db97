package io.github.sparkpositional.job.inspect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.Block.Picture;
import io.github.sparkpositional.report.Block.Tiles.Tile;
import io.github.sparkpositional.report.Chapter;
import io.github.sparkpositional.report.DataTable;
import io.github.sparkpositional.report.figure.Bars;
import io.github.sparkpositional.report.figure.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of an output: how many, which were bad, and how large they are.
 *
 * @param there rows that were found
 */
record RowsChapter(StoredOutput output, Dataset<Row> rows, long there, List<TensorChapter> tensors) {
    private static final int MOST_BINS = 24;
    private static final int MOST_SHAPES = 12;

    Chapter chapter(PictureNames names) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Tiles(tiles()));
        output.manifest().flatMap(Manifest::limitWords).ifPresent(words -> blocks.add(new Block.Warning(words)));
        if (output.manifest().isEmpty()) {
            blocks.add(new Block.Warning(output.facts().missing()
                    + ": the counts, bad rows and conventions of the job are unknown, except for what the columns"
                    + " say."));
        } else if (!output.facts().others().isEmpty()) {
            blocks.add(new Block.Words(output.facts().othersWords().orElseThrow()
                    + " The numbers of rows read and of bad rows are the jobs' alone."));
        } else if (output.manifest().get().rows().out() != there) {
            blocks.add(new Block.Warning("The job wrote "
                    + NumberFormat.count(output.manifest().get().rows().out()) + " rows, but there are "
                    + NumberFormat.count(there) + "; `jobs/submit verify` says more."));
        }
        output.manifest()
                .map(Manifest::passedOver)
                .filter(passedOver -> !passedOver.isEmpty())
                .ifPresent(passedOver -> {
                    blocks.add(new Block.Words(NumberFormat.count(passedOver.count())
                            + (passedOver.count() == 1 ? " file below the input was" : " files below the input were")
                            + " not read."));
                    blocks.add(new Block.Shown("Files that were not read, by reason", passedOver(passedOver)));
                });
        Map<String, Long> bad = output.manifest().map(Manifest::badRows).orElse(Map.of());
        DataTable reasons = new BadRows(output, rows).table();
        if (!reasons.rows().isEmpty()) {
            blocks.add(new Block.Shown("Bad rows by stage and reason", reasons));
        }
        List<Picture> pictures = new ArrayList<>();
        if (!bad.isEmpty()) {
            pictures.add(badRows(bad, names));
        }
        tensors.stream().filter(this::isUneven).forEach(tensor -> pictures.add(lengths(tensor, names)));
        for (GridColumn grid : GridColumn.of(rows.schema())) {
            gridShapes(grid, names, pictures);
        }
        if (!pictures.isEmpty()) {
            blocks.add(new Block.Figures(pictures));
        }
        blocks.add(new Block.Folded("All columns", columns()));
        return new Chapter("Rows", blocks);
    }

    private static DataTable passedOver(PassedOver passedOver) {
        return new DataTable(
                List.of("reason", "files", "such as"),
                passedOver.files().entrySet().stream()
                        .map(reason -> List.of(
                                ShortText.of(reason.getKey()),
                                NumberFormat.count(reason.getValue()),
                                ShortText.of(String.join(", ", passedOver.names(reason.getKey())))))
                        .toList());
    }

    private List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>(List.of(new Tile(NumberFormat.count(there), "rows")));
        output.manifest().ifPresent(manifest -> {
            long bad = manifest.badRows().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            tiles.add(new Tile(NumberFormat.count(manifest.rows().in()), "rows read"));
            if (manifest.rows().packed() != null) {
                tiles.add(new Tile(NumberFormat.count(manifest.rows().packed().documents()), "documents packed"));
            }
            tiles.add(new Tile(NumberFormat.count(bad), "bad rows"));
            tiles.add(new Tile(NumberFormat.count(manifest.rows().quarantined()), "of them in quarantine"));
            tiles.add(new Tile(NumberFormat.count(manifest.rows().skipped()), "rows skipped"));
        });
        tiles.add(new Tile(Integer.toString(tensors.size()), tensors.size() == 1 ? "tensor column" : "tensor columns"));
        return tiles;
    }

    private static Picture badRows(Map<String, Long> bad, PictureNames names) {
        List<Bars.Bar> bars = bad.entrySet().stream()
                .map(reason -> new Bars.Bar(reason.getKey(), reason.getValue()))
                .toList();
        return bars(names.of("bad-rows"), "Bad rows by reason", "As the job counted them.", "reason", bars);
    }

    private static Picture bars(String name, String title, String caption, String things, List<Bars.Bar> bars) {
        String words = String.join(
                ", ",
                bars.stream()
                        .map(bar -> bar.name() + " " + NumberFormat.count(bar.count()))
                        .toList());
        return new Picture(
                name,
                title,
                caption,
                "Bars: " + words + ".",
                new Bars(bars),
                new DataTable(
                        List.of(things, "rows"),
                        bars.stream()
                                .map(bar -> List.of(bar.name(), NumberFormat.count(bar.count())))
                                .toList()));
    }

    /** What belongs to a grid is told by the shapes of the grids. */
    private boolean isUneven(TensorChapter tensor) {
        return GridColumn.of(tensor.column(), rows.schema()).isEmpty()
                && tensor.numbers().most() > tensor.numbers().fewest();
    }

    private Picture lengths(TensorChapter tensor, PictureNames names) {
        int fewest = tensor.numbers().fewest();
        int width = (tensor.numbers().most() - fewest) / MOST_BINS + 1;
        long[] counts = new long[(tensor.numbers().most() - fewest) / width + 1];
        TensorColumn column = tensor.column();
        Dataset<Row> bins = rows.select(OutputInspection.call(new CellNumbers(column.type()), column)
                        .getField(CellNumbers.VECTORS)
                        .as("vectors"))
                .where(col("vectors").geq(0))
                .groupBy(floor(col("vectors").minus(lit(fewest)).divide(lit(width)))
                        .as("bin"))
                .agg(count(lit(1)).as("rows"));
        bins.collectAsList().forEach(bin -> counts[(int) bin.getLong(0)] = bin.getLong(1));
        List<List<String>> numbers = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int from = fewest + i * width;
            String interval = width == 1 ? Integer.toString(from) : from + " to " + (from + width - 1);
            numbers.add(List.of(interval, NumberFormat.count(counts[i])));
        }
        String things = column.unit() + " per row";
        return new Picture(
                names.of(column.name() + "-lengths"),
                "Lengths in " + column.name(),
                "Rows by their number of " + column.unit() + ".",
                "Histogram of " + things + ", from " + NumberFormat.count(fewest) + " to "
                        + NumberFormat.count(tensor.numbers().most()) + ".",
                new Histogram(fewest, width, Arrays.stream(counts).boxed().toList(), things, "rows"),
                new DataTable(List.of(things, "rows"), numbers));
    }

    private void gridShapes(GridColumn grid, PictureNames names, List<Picture> pictures) {
        Column[] sizes = {grid.rows().as("rows"), grid.columns().as("columns")};
        Dataset<Row> shapes = rows.select(sizes)
                .where(col("rows").isNotNull().and(col("columns").isNotNull()))
                .groupBy("rows", "columns")
                .agg(count(lit(1)).as("count"));
        List<Row> first = shapes.orderBy(desc("count"), col("rows"), col("columns"))
                .limit(MOST_SHAPES + 1)
                .collectAsList();
        if (first.isEmpty()) {
            return;
        }
        List<Bars.Bar> bars = new ArrayList<>();
        first.stream()
                .limit(MOST_SHAPES)
                .forEach(shape -> bars.add(new Bars.Bar(shape.getInt(0) + " × " + shape.getInt(1), shape.getLong(2))));
        if (first.size() > MOST_SHAPES) {
            long all = shapes.agg(sum("count")).first().getLong(0);
            long named = bars.stream().mapToLong(Bars.Bar::count).sum();
            bars.add(new Bars.Bar("all others", all - named));
        }
        pictures.add(bars(
                names.of(grid.name() + "-grids"),
                "Grids in " + grid.name(),
                "Rows by the shape of their grid, rows × columns of cells; the most frequent first.",
                "grid",
                bars));
    }

    private DataTable columns() {
        List<List<String>> columns = new ArrayList<>();
        for (var field : rows.schema().fields()) {
            String tensor = tensors.stream()
                    .map(TensorChapter::column)
                    .filter(column -> column.path().get(0).equals(field.name()))
                    .map(column -> (column.path().size() > 1 ? column.name() + ": " : "") + column.words())
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("");
            columns.add(List.of(field.name(), ShortText.of(field.dataType().catalogString()), tensor));
        }
        return new DataTable(List.of("column", "type", "tensor"), columns);
    }
}
