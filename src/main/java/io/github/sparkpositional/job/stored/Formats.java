package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.message.JobMistakeException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;

/** Formats that come with a library of their own. */
final class Formats {
    private Formats() {}

    /**
     * @throws JobMistakeException if the library is not there
     */
    static void require(SparkSession session, String format) {
        try {
            DataSource.lookupDataSource(format, session.sessionState().conf());
        } catch (Exception absent) {
            throw new JobMistakeException(InputFormat.ofLibrary(format));
        }
    }
}
