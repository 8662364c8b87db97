package io.github.sparkpositional.job.run;

import io.github.sparkpositional.image.DecoderLibrary;
import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.FileRows;
import java.util.List;

/**
 * What Spark and a job load on their first use and wait for: nearly half a second, if one after the other. It is loaded beside Spark's
 * start, which leaves a core free, in the order of its use. None of it waits for anything of Spark's that starts meanwhile; who needs a
 * part before it is there waits for that.
 */
final class EarlyLoading {
    /** Tables that Java makes when it first sees these classes: Spark's texts of errors, by which it also asks for types; its SQL. */
    private static final List<String> TABLES = List.of(
            "org.apache.spark.SparkThrowableHelper$",
            "org.apache.spark.sql.catalyst.parser.SqlBaseLexer",
            "org.apache.spark.sql.catalyst.parser.SqlBaseParser");

    private EarlyLoading() {}

    static void begin(List<JobDocument> jobs) {
        boolean hasPictures =
                jobs.stream().anyMatch(job -> InputFormat.unit(job.input().format()) == FileRows.Unit.IMAGE);
        Thread loading = new Thread(() -> load(hasPictures), "early-loading");
        loading.setDaemon(true);
        loading.start();
    }

    private static void load(boolean hasPictures) {
        // Spark describes types by Scala's reflection, which takes a quarter of a second to begin.
        scala.reflect.runtime.package$.MODULE$.universe();
        TABLES.forEach(EarlyLoading::initialize);
        if (hasPictures) {
            loadDecoder();
        }
    }

    private static void loadDecoder() {
        try {
            DecoderLibrary.available();
        } catch (IllegalArgumentException misnamed) {
            // The check of the job tells it.
        }
    }

    private static void initialize(String name) {
        try {
            Class.forName(name, true, EarlyLoading.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            // Another version of Spark's, which loads what it needs itself.
        }
    }
}
