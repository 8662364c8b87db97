package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Secrets;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.api.python.PythonUtils;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.types.StructType;

/** Asks a format of files whether it takes the options of an output: it judges them when it prepares to write. */
final class WriterOptions {
    private WriterOptions() {}

    /**
     * @throws JobMistakeException if it doesn't
     */
    static void check(JobDocument.Output output, FileFormat format, StructType columns, SparkSession session) {
        try {
            Job job = Job.getInstance(session.sessionState().newHadoopConf());
            method(FileFormat.class, "prepareWrite").invoke(format, session, job, scalaMap(output.options()), columns);
        } catch (InvocationTargetException refused) {
            throw new JobMistakeException(
                    output.place(),
                    Secrets.redacted(
                            "Files of the format " + output.format() + " can't be written with these options: "
                                    + Failures.sentence(refused.getCause()),
                            output.options()));
        } catch (IllegalAccessException | IOException unknown) {
            throw new IllegalStateException("This Spark does not let a library ask a format for a writer.", unknown);
        }
    }

    /** By reflection: Scala's map is another class in each Scala. */
    private static Object scalaMap(Map<String, String> options)
            throws InvocationTargetException, IllegalAccessException {
        return method(PythonUtils.class, "toScalaMap").invoke(null, options);
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This Spark has no " + name + " in " + type.getName()));
    }
}
