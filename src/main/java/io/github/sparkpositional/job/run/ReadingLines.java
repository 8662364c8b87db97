package io.github.sparkpositional.job.run;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.lookup.IdsColumn;
import io.github.sparkpositional.job.lookup.StoredTable;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.kernel.tensor.Dtype;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The exact lines that read an output from Spark, NumPy and PyTorch. */
record ReadingLines(JobReport report) {

    /** Paragraphs of lines; none where the output is neither a table nor Parquet files. */
    List<List<String>> lines() {
        JobDocument.Output output = report.job().output();
        if (output.table().isPresent()) {
            return List.of(spark("spark.table(\"" + output.table().get() + "\")"));
        }
        if (output.path().isEmpty()) {
            return List.of();
        }
        String path = Paths.shown(output.path().get());
        if (output.format().equals("delta")) {
            return List.of(spark("spark.read.format(\"delta\").load(\"" + path + "\")"));
        }
        if (!output.format().equals("parquet")) {
            return List.of();
        }
        List<List<String>> lines = new ArrayList<>(List.of(spark("spark.read.parquet(\"" + path + "\")")));
        List<TensorColumn> tensors = List.copyOf(report.vectors().keySet());
        if (!tensors.isEmpty()) {
            lines.add(python(path, tensors.get(tensors.size() - 1)));
        }
        if (output.tables()) {
            lines.add(lookedUp(path, IdsColumn.of(report.schema()).get(0)));
        }
        return lines;
    }

    private List<String> spark(String reading) {
        List<String> spark = new ArrayList<>(List.of("Read it in Spark:"));
        report.readerBatchSize()
                .ifPresent(size ->
                        spark.add("  spark.conf.set(\"" + ParquetSettings.READER_BATCH_SIZE + "\", \"" + size + "\")"));
        spark.add("  " + reading);
        return spark;
    }

    /** Whoever has the package needs no table of his own. */
    private static List<String> lookedUp(String path, IdsColumn ids) {
        return List.of(
                "Read the vectors of its ids in Python, from the table beside it (" + StoredTable.FOLDER + "):",
                "  import sparkpositional",
                "  arrays = sparkpositional.to_numpy(\"" + path + "\", \"" + ids.name() + "\")");
    }

    private static List<String> python(String path, TensorColumn tensor) {
        List<String> lines = new ArrayList<>(List.of(
                "Read it in Python:",
                "  import io, numpy, torch, pyarrow.parquet",
                "  table = pyarrow.parquet.read_table(\"" + path + "\")"));
        String cell = "table[\"" + tensor.path().get(0) + "\"][0]"
                + tensor.path().stream()
                        .skip(1)
                        .map(name -> "[\"" + name + "\"]")
                        .collect(Collectors.joining());
        lines.add("  cell = " + cell + ".as_py()  # the first row; None where the row is bad");
        lines.addAll(array(tensor.type()));
        return lines;
    }

    private static List<String> array(TensorType type) {
        String shape = ".reshape(-1, " + type.dim() + ")";
        String toTorch = "  tensor = torch.from_numpy(array)";
        return switch (type.layout()) {
            case FLAT -> List.of("  array = numpy.asarray(cell, dtype=\"float32\")" + shape, toTorch);
            case NESTED -> List.of("  array = numpy.asarray(cell, dtype=\"float32\")", toTorch);
            case NPY -> List.of("  array = numpy.load(io.BytesIO(cell))", toTorch);
            case VECTOR -> List.of("  array = numpy.asarray(cell[\"values\"], dtype=\"float64\")" + shape, toTorch);
            case BYTES ->
                type.dtype() == Dtype.BFLOAT16
                        ? List.of("  tensor = torch.frombuffer(bytearray(cell), dtype=torch.bfloat16)" + shape)
                        : List.of(
                                "  array = numpy.frombuffer(bytearray(cell), dtype=\"" + numpy(type.dtype()) + "\")"
                                        + shape,
                                toTorch);
        };
    }

    private static String numpy(Dtype dtype) {
        return dtype == Dtype.UINT8 ? "u1" : "<f" + dtype.size();
    }
}
