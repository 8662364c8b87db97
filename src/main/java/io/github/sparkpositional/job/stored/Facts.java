package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.output.Manifest;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of the rows of an output from those who wrote them.
 *
 * @param manifest of all that jobs have written there; empty where nothing says so
 * @param columns what they mean; empty where nothing says so
 * @param missing that there is no manifest, in words without a full stop
 * @param others what has changed the rows beside the jobs, by names of commits; none where all rows are the manifest's
 */
public record Facts(Optional<Manifest> manifest, Optional<StructType> columns, String missing, List<String> others) {
    private static final int MOST_NAMED = 3;

    static Facts of(Optional<Manifest> manifest, String missing, List<String> others) {
        return new Facts(manifest, manifest.map(Manifest::schema), missing, others);
    }

    /** The same, whose columns are known from elsewhere. */
    Facts withColumns(Optional<StructType> known) {
        return new Facts(manifest, known, missing, others);
    }

    /** A sentence that the manifest is not of all rows; empty where it is. */
    public Optional<String> othersWords() {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        int more = others.size() - MOST_NAMED;
        return Optional.of("Not only jobs have written here: "
                + String.join(", ", others.subList(0, Math.min(others.size(), MOST_NAMED)))
                + (more > 0 ? " and " + more + " more" : "") + ".");
    }
}
