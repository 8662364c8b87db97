package io.github.sparkpositional.job;

import io.github.sparkpositional.job.document.GridSize;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The grid whose cells the vectors of a table encode. */
final class GridOption {
    @Option(
            names = "--grid",
            paramLabel = "ROWSxCOLUMNS",
            description = "Grid whose cells the vectors encode; FRAMESxROWSxCOLUMNS for video.")
    private String written;

    /** As it was written. */
    Optional<String> written() {
        return Optional.ofNullable(written);
    }

    /**
     * Rows and columns, or frames, rows and columns.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    Optional<List<Integer>> sizes() {
        return written().map(grid -> GridSize.parse("--grid", grid));
    }
}
