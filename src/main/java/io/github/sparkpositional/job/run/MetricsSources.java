package io.github.sparkpositional.job.run;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.MetricsSystem;

/** The metrics of the jobs of one file, known to Spark until they are closed: sinks ask when they like. */
final class MetricsSources implements AutoCloseable {
    private final SparkContext context;
    private final List<JobMetrics> jobs = new ArrayList<>();

    MetricsSources(SparkContext context) {
        this.context = context;
    }

    /** The metrics of one more job. */
    JobMetrics add(String job) {
        JobMetrics metrics = new JobMetrics(job);
        system().registerSource(metrics);
        context.addSparkListener(metrics);
        jobs.add(metrics);
        return metrics;
    }

    /** Hands the last numbers to all sinks, then takes the metrics away. */
    @Override
    public void close() {
        if (!jobs.isEmpty() && !context.isStopped()) {
            system().report();
            for (JobMetrics metrics : jobs) {
                context.removeSparkListener(metrics);
                system().removeSource(metrics);
            }
        }
    }

    private static MetricsSystem system() {
        return SparkEnv.get().metricsSystem();
    }
}
