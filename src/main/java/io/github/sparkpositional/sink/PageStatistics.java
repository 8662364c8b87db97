package io.github.sparkpositional.sink;

import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * What a page of a tensor says about its numbers: nothing. To Parquet before 1.14 a page that says nothing holds nulls alone,
 * and readers would skip it, so that there it says that numbers lie anywhere.
 */
final class PageStatistics {
    /** Whether a page may say nothing. */
    static final boolean MAY_BE_MISSING = hasSizeStatistics();

    private PageStatistics() {}

    static Statistics<?> of(PrimitiveType type, TensorField field, int nulls, boolean hasValues) {
        if (MAY_BE_MISSING) {
            return Statistics.getBuilderForReading(type).build();
        }
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(nulls);
        if (hasValues) {
            field.number().setWidest(statistics);
        }
        return statistics;
    }

    /** They came a version after the mend. */
    private static boolean hasSizeStatistics() {
        try {
            Class.forName(
                    "org.apache.parquet.column.statistics.SizeStatistics", false, PageWriter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }
}
