package io.github.sparkpositional.job;

import io.github.sparkpositional.job.message.JobMistakeException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which version of a table is read, by the name that Spark's SQL and Delta's and Iceberg's readers have for it. */
final class VersionOption {
    private static final String NAME = "--version-as-of";

    @Option(
            names = NAME,
            paramLabel = "V",
            description =
                    "Version of a Delta table, or snapshot, branch or tag of an Iceberg table; default: the current"
                            + " one. Two for diff: V,V.")
    private String written;

    /**
     * @throws JobMistakeException if there are several
     */
    Optional<String> one() {
        if (written().size() > 1) {
            throw new JobMistakeException(NAME + " takes one version here, but is '" + written + "'.");
        }
        return written().stream().findFirst();
    }

    /**
     * That of the first or second of two tables, or the one that is written for both.
     *
     * @throws JobMistakeException if there are more
     */
    Optional<String> of(int table) {
        if (written().size() > 2) {
            throw new JobMistakeException(
                    NAME + " takes a version, or two with a comma between, but is '" + written + "'.");
        }
        return written().isEmpty()
                ? Optional.empty()
                : Optional.of(written().get(Math.min(table, written().size() - 1)));
    }

    private List<String> written() {
        return written == null ? List.of() : List.of(written.split(",", -1));
    }
}
