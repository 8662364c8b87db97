package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.session.TemporarySettings;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The settings of Spark that a job has of its own: they hold while something is done for it, and not for the other jobs of its file. */
final class JobSettings {
    /** Settings that were decided when this process started. */
    private static final Map<String, String> TOO_LATE = Map.of(
            "spark.master", "--master",
            "spark.submit.deployMode", "--deploy-mode",
            "spark.driver.memory", "--driver-memory",
            "spark.driver.extraJavaOptions", "--driver-java-options",
            "spark.driver.extraClassPath", "--driver-class-path",
            "spark.jars.packages", "--packages");

    /** Off, values of columns that stand in names of folders are strings: {@code 007} stays what it is. */
    private static final String VALUES_OF_FOLDERS = "spark.sql.sources.partitionColumnTypeInference.enabled";

    private final SparkSession session;

    JobSettings(SparkSession session) {
        this.session = session;
    }

    /** The name of a setting that a job may have. */
    static String checked(JobDocument job, String name) {
        if (!name.startsWith("spark.")) {
            throw new JobMistakeException(
                    job.sparkPlace(), "Settings of Spark start with 'spark.', but one is '" + name + "'.");
        }
        if (TOO_LATE.containsKey(name)) {
            throw new JobMistakeException(
                    job.sparkPlace(),
                    name + " can't be changed once the job has started; pass " + TOO_LATE.get(name)
                            + " to jobs/submit instead.");
        }
        return name;
    }

    /** Does something under a job's own settings, and puts the earlier ones back. */
    <T> T with(JobDocument job, Supplier<T> action) {
        try (TemporarySettings settings = new TemporarySettings(session)) {
            settings.keep(ParquetSettings.READER_BATCH_SIZE);
            settings.keep(VALUES_OF_FOLDERS);
            job.spark().keySet().stream().filter(session.conf()::isModifiable).forEach(settings::keep);
            if (!session.conf().contains(VALUES_OF_FOLDERS)) {
                session.conf().set(VALUES_OF_FOLDERS, "false");
            }
            job.spark().forEach((name, value) -> set(job, name, value));
            return action.get();
        }
    }

    private void set(JobDocument job, String name, String value) {
        if (!name.startsWith("spark.") || TOO_LATE.containsKey(name)) {
            return;
        }
        if (session.conf().isModifiable(name)) {
            try {
                session.conf().set(name, value);
            } catch (IllegalArgumentException refused) {
                throw new JobMistakeException(job.sparkPlace(), job.withoutSecrets(Failures.sentence(refused)));
            }
        } else if (!value.equals(session.conf().get(name, value))) {
            throw new JobMistakeException(
                    job.sparkPlace(),
                    name + " is already set for the whole file, and can't differ for the job '" + job.name() + "'.");
        }
    }
}
