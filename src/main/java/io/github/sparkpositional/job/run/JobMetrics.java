package io.github.sparkpositional.job.run;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.kernel.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.spark.Success$;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * The numbers of one job as a source of Spark's metrics system, so that every sink that {@code spark.metrics.conf}
 * configures gets them, as {@code APPLICATION.driver.positional.JOB.NAME}. They move when a task ends. Those of a job under
 * way may hold rows of tasks that are run again; those of a finished job are the ones that its summary says.
 */
final class JobMetrics extends SparkListener implements Source {
    private final String job;
    private final MetricRegistry registry = new MetricRegistry();
    private final List<Counts> counts = new CopyOnWriteArrayList<>();
    private final GroupStages stages = new GroupStages();
    private final LongAdder bytesWritten = new LongAdder();
    private final LongAdder bytesRead = new LongAdder();
    private final long start = System.nanoTime();
    private volatile long end;
    private volatile JobReport report;
    private volatile boolean hasFailed;

    JobMetrics(String job) {
        this.job = job;
        rows("rows.in", RowNumbers::in);
        rows("rows.added", RowNumbers::added);
        rows("rows.out", RowNumbers::out);
        rows("rows.quarantined", RowNumbers::quarantined);
        rows("rows.skipped", RowNumbers::skipped);
        rows(
                "packed.documents",
                rows -> rows.packed() == null ? 0 : rows.packed().documents());
        rows("packed.rows", rows -> rows.packed() == null ? 0 : rows.packed().rows());
        for (Reason reason : Reason.values()) {
            count("bad-rows." + reason.code(), () -> badRows().getOrDefault(reason.code(), 0L));
        }
        count("vectors", this::vectors);
        count("bytes.read", bytesRead::sum);
        count("bytes.written", this::written);
        count("finished", () -> report == null ? 0 : 1);
        count("failed", () -> hasFailed ? 1 : 0);
        rate("seconds", this::seconds);
        rate("rows.per-second", () -> rows().in() / seconds());
        rate("bytes.per-second", () -> written() / seconds());
    }

    /** Takes in what is counted under a group of Spark jobs; a job that goes in batches has several. */
    void follow(Counts running, String group) {
        stages.follow(group);
        counts.add(running);
    }

    void finished(JobReport finished) {
        end = System.nanoTime();
        report = finished;
    }

    void failed() {
        end = System.nanoTime();
        hasFailed = true;
    }

    @Override
    public String sourceName() {
        return "positional." + job;
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        stages.note(submitted);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        TaskMetrics metrics = ended.taskMetrics();
        if (metrics != null && ended.reason() == Success$.MODULE$ && stages.has(ended.stageId())) {
            bytesWritten.add(metrics.outputMetrics().bytesWritten());
            bytesRead.add(metrics.inputMetrics().bytesRead());
        }
    }

    private RowNumbers rows() {
        JobReport finished = report;
        return finished != null
                ? finished.rows()
                : counts.stream().map(Counts::rows).reduce(RowNumbers.NONE, RowNumbers::plus);
    }

    /** Bad rows up to now, by the code of the reason. */
    Map<String, Long> badRows() {
        Map<String, Long> sum = new TreeMap<>();
        counts.forEach(running -> running.badRows().forEach((code, rows) -> sum.merge(code, rows, Long::sum)));
        return sum;
    }

    private long vectors() {
        JobReport finished = report;
        return finished == null
                ? 0
                : finished.vectors().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private long written() {
        JobReport finished = report;
        return finished != null && finished.bytes() > 0 ? finished.bytes() : bytesWritten.sum();
    }

    private double seconds() {
        return ((end == 0 ? System.nanoTime() : end) - start) / 1e9;
    }

    private void rows(String name, ToLongFunction<RowNumbers> number) {
        count(name, () -> number.applyAsLong(rows()));
    }

    private void count(String name, LongSupplier number) {
        registry.register(name, (Gauge<Long>) number::getAsLong);
    }

    private void rate(String name, Supplier<Double> number) {
        registry.register(name, (Gauge<Double>) number::get);
    }
}
