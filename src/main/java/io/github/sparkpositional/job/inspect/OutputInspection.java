package io.github.sparkpositional.job.inspect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.report.Chapter;
import io.github.sparkpositional.report.PositionLayout;
import io.github.sparkpositional.report.Report;
import io.github.sparkpositional.report.Vectors;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.RowFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads an output and says what is in it. Numbers come from Spark's aggregates; of cells only a few come to the driver. */
public final class OutputInspection {
    private final StoredOutput output;

    private OutputInspection(StoredOutput output) {
        this.output = output;
    }

    /** Ids are shown as the vectors that they stand for. */
    public static Report of(StoredOutput output) throws IOException {
        return output.read(rows -> new OutputInspection(output).report(output.lookedUp(rows)));
    }

    private Report report(Dataset<Row> rows) {
        PictureNames names = new PictureNames();
        List<TensorColumn> tensors = TensorColumn.of(rows.schema()).stream()
                .filter(TensorColumn::isCountable)
                .toList();
        Dataset<Row> numbers = rows.select(IntStream.range(0, tensors.size())
                .mapToObj(i -> call(new CellNumbers(tensors.get(i).type()), tensors.get(i))
                        .as(name(i)))
                .toArray(Column[]::new));
        List<Column> aggregates = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            aggregates.addAll(
                    ColumnNumbers.aggregates(name(i), tensors.get(i).type().dim()));
        }
        Row found = (tensors.isEmpty() ? rows : numbers)
                .agg(count(lit(1)).as("rows"), aggregates.toArray(Column[]::new))
                .first();
        List<TensorChapter> columns = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            ColumnNumbers of = ColumnNumbers.of(found, name(i));
            columns.add(new TensorChapter(tensors.get(i), of, cell(rows, tensors.get(i), of)));
        }
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(new RowsChapter(output, rows, found.getAs("rows"), columns).chapter(names));
        columns.forEach(column -> chapters.add(column.chapter(names)));
        new ExampleRows(rows, tensors).chapter(names).ifPresent(chapters::add);
        return new Report(output.title(), subtitle(), chapters);
    }

    private String subtitle() {
        String where = Paths.shown(output.name());
        String job = output.manifest()
                .map(Manifest::job)
                .map(facts -> facts.get("name") == null ? "" : ", written by the job '" + facts.get("name") + "'")
                .orElse("");
        return where + " (" + output.format()
                + output.version().map(version -> ", " + version).orElse("") + job + ")";
    }

    private static String name(int number) {
        return "c" + number;
    }

    /** Evaluated once: the cells are large. */
    static Column call(RowFunction function, TensorColumn tensor) {
        return Catalyst.column(Catalyst.call(function, Evaluation.ONCE, Catalyst.expression(tensor.cell())));
    }

    /** The largest cell that can be drawn. */
    private static Optional<TensorChapter.Cell> cell(Dataset<Row> rows, TensorColumn tensor, ColumnNumbers numbers) {
        if (numbers.drawn() < 1) {
            return Optional.empty();
        }
        Optional<GridColumn> grid = GridColumn.of(tensor, rows.schema());
        Row row = rows.select(
                        call(new CellNumbers(tensor.type()), tensor).as("numbers"),
                        tensor.cell().as("cell"),
                        grid.map(GridColumn::rows).orElse(lit(0)).as("rows"),
                        grid.map(GridColumn::columns).orElse(lit(0)).as("columns"))
                .where(col("numbers").getField(CellNumbers.VECTORS).equalTo(numbers.drawn()))
                .select(
                        call(new CellBytes(tensor.type()), new TensorColumn(List.of("cell"), tensor.type()))
                                .as("bytes"),
                        col("rows"),
                        col("columns"))
                .first();
        Vectors vectors = new Vectors(
                CellBytes.numbers(row.getAs("bytes")),
                numbers.drawn(),
                tensor.type().dim());
        int gridRows = row.isNullAt(1) ? 0 : row.getInt(1);
        int gridColumns = row.isNullAt(2) ? 0 : row.getInt(2);
        PositionLayout arrangement =
                new Placement(tensor.type().kind(), tensor.type().convention()).of(vectors.n(), gridRows, gridColumns);
        return Optional.of(new TensorChapter.Cell(vectors, arrangement));
    }
}
