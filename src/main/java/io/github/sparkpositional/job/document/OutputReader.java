package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.shard.mds.Mds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads where the result of a job goes: the key {@code output}. */
record OutputReader(Paths paths, Mistakes mistakes) {

    /** @param usual mode where none is written */
    JobDocument.Output read(Node node, WriteMode usual) {
        Section output = Section.of(
                node,
                mistakes,
                "format",
                "path",
                "table",
                "mode",
                "partitions",
                "partitionBy",
                "shuffle",
                "shards",
                "tables",
                "options");
        Optional<String> path =
                output.text("path").flatMap(written -> mistakes.in(() -> paths.resolve(output.place("path"), written)));
        Optional<String> table = output.text("table");
        String format = output.text("format").orElse("parquet");
        new PathOrTable(path.stream().toList(), table).check(output, "output", format, mistakes);
        WriteMode mode =
                output.oneOf("mode", WriteMode.names()).map(WriteMode::parse).orElse(usual);
        if (format.equals(Mds.NAME) && mode == WriteMode.APPEND) {
            mistakes.add(new JobMistakeException(
                    output.place("mode"),
                    "The index of MDS counts the shards of one run, so that neither mode append nor resume can add to it; write to"
                            + " another folder, and merge the indexes with streaming.base.util.merge_index."));
        }
        Optional<ShardSize> shards =
                output.node("shards").flatMap(below -> mistakes.in(() -> ShardSize.read(below, mistakes)));
        shards.ifPresent(size -> mistakes.check(() -> checkShards(output, format, size)));
        if (output.node("shuffle").isPresent() && output.node("partitionBy").isPresent()) {
            mistakes.add(new JobMistakeException(
                    output.place("shuffle"),
                    "Spark sorts rows by partitionBy when it writes them, so that no order of a shuffle stays; remove one"
                            + " of them."));
        }
        return new JobDocument.Output(
                output.place(),
                output.place("path"),
                output.place("format"),
                format,
                path,
                table,
                mode,
                output.positive("partitions"),
                output.texts("partitionBy"),
                output.node("shuffle")
                        .flatMap(below -> mistakes.in(() -> seed(below)))
                        .orElse(OptionalLong.empty()),
                shards,
                tables(output, format),
                output.options("options"));
    }

    private boolean tables(Section output, String format) {
        boolean areWritten = output.oneOf("tables", "true", "false")
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (areWritten
                && (output.node("path").isEmpty() || !List.of("parquet", "orc").contains(format))) {
            mistakes.add(new JobMistakeException(
                    output.place("tables"),
                    "Tables stand beside the Parquet or ORC files of a path, which this output is not; remove tables, and"
                            + " write them with `jobs/submit table`."));
        }
        return areWritten;
    }

    private OptionalLong seed(Node node) {
        Section shuffle = Section.of(node, mistakes, "seed");
        String seed = shuffle.text("seed")
                .orElseThrow(() -> new JobMistakeException(
                        shuffle.place(), "shuffle needs a seed, as in {seed: 1}: the same one gives the same order."));
        if (!seed.matches("-?\\d{1,18}")) {
            throw new JobMistakeException(shuffle.place("seed"), "seed must be a whole number, but is '" + seed + "'.");
        }
        return OptionalLong.of(Long.parseLong(seed));
    }

    private static void checkShards(Section output, String format, ShardSize size) {
        boolean isOfFiles = InputFormat.isOfFiles(format) || format.equalsIgnoreCase("delta");
        if (output.node("table").isEmpty() && (output.node("path").isEmpty() || !isOfFiles)) {
            throw new JobMistakeException(
                    output.place("shards"), "shards are files, but this output has none of its own; remove shards.");
        }
        if (size.samples().isPresent() && output.node("partitionBy").isPresent()) {
            throw new JobMistakeException(
                    output.place("shards"),
                    "Files of equal numbers of samples can't be divided by partitionBy, too; remove one of them.");
        }
    }

    /** In the place of an output that is missing, or can't be read. */
    static JobDocument.Output unknown(Place place) {
        return new JobDocument.Output(
                place,
                place,
                place,
                "parquet",
                Optional.empty(),
                Optional.empty(),
                WriteMode.ERROR,
                Optional.empty(),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                Map.of());
    }
}
