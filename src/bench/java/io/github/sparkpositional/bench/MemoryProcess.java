package io.github.sparkpositional.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.github.sparkpositional.job.JobParquet;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One job in a heap of its own. What it needs is what is in use after a full collection while it works: garbage says only
 * how lazy the collector was.
 */
public final class MemoryProcess {
    private static final AtomicLong PEAK = new AtomicLong();

    private MemoryProcess() {}

    /** @param arguments text or image, rows, directory of image files, file for the answer */
    public static void main(String[] arguments) throws Exception {
        watch();
        int rows = Integer.parseInt(arguments[1]);
        Dataset<Row> result = arguments[0].equals("text")
                ? AttachSuite.attached(Bench.tokens(rows, 32, Bench.THREADS), "bytes", 64)
                : ImageSuite.job(ImageSuite.files(Path.of(arguments[2]), rows));
        ScheduledExecutorService collecting = Executors.newSingleThreadScheduledExecutor();
        collecting.scheduleWithFixedDelay(System::gc, 100, 100, TimeUnit.MILLISECONDS);
        if (arguments[0].equals("text")) {
            JobParquet.write(result, Bench.place("memory"));
        } else {
            Bench.drain(result);
        }
        System.gc();
        collecting.shutdownNow();
        Files.writeString(Path.of(arguments[3]), Double.toString(PEAK.get() / 1e6));
        System.exit(0);
    }

    private static void watch() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                var collection = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                if (collection.getGcCause().equals("System.gc()")) {
                                    long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                                            .filter(pool -> isHeap(pool.getKey()))
                                            .mapToLong(pool -> pool.getValue().getUsed())
                                            .sum();
                                    PEAK.accumulateAndGet(used, Math::max);
                                }
                            },
                            null,
                            null);
        }
    }

    private static boolean isHeap(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .anyMatch(bean -> bean.getName().equals(pool) && bean.getType() == MemoryType.HEAP);
    }
}
