package io.github.sparkpositional.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The size of a convention's table: numbers per vector, and a grid or a range of positions. */
final class SizeOptions {
    @Option(names = "--dim", paramLabel = "D", description = "Numbers per vector.")
    private Integer dim;

    @Mixin
    private GridOption grid = new GridOption();

    @Option(names = "--length", paramLabel = "N", description = "Number of positions in a sequence.")
    private Integer length;

    @Option(names = "--start", paramLabel = "P", description = "First position of a sequence; default: 0.")
    private Double start;

    Optional<Integer> dim() {
        return Optional.ofNullable(dim);
    }

    GridOption grid() {
        return grid;
    }

    Optional<Integer> length() {
        return Optional.ofNullable(length);
    }

    double start() {
        return start == null ? 0 : start;
    }

    /** Those that are set, by the names that they have behind a preset. */
    Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        dim().ifPresent(value -> written.put("dim", value.toString()));
        grid.written().ifPresent(value -> written.put("grid", value));
        length().ifPresent(value -> written.put("length", value.toString()));
        if (start != null) {
            written.put("start", start.toString());
        }
        return written;
    }
}
