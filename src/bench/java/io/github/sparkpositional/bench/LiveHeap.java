package io.github.sparkpositional.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What this process holds on to: the heap in use after full collections, which it asks for again and again. Garbage says
 * only how lazy the collector was.
 */
final class LiveHeap implements AutoCloseable {
    /** What is measured gets nine tenths of the time. */
    private static final int SHARE = 9;

    private final long pause;
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService collecting = Executors.newSingleThreadScheduledExecutor();

    /** @param pause milliseconds between two collections, at least */
    LiveHeap(long pause) {
        this.pause = pause;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> note(
                                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())),
                            null,
                            null);
        }
        collecting.schedule(this::collect, pause, TimeUnit.MILLISECONDS);
    }

    private void collect() {
        long start = System.nanoTime();
        System.gc();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!collecting.isShutdown()) {
            collecting.schedule(this::collect, Math.max(pause, SHARE * took), TimeUnit.MILLISECONDS);
        }
    }

    private void note(GarbageCollectionNotificationInfo collection) {
        if (collection.getGcCause().equals("System.gc()")) {
            long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                    .filter(pool -> isHeap(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            peak.accumulateAndGet(used, Math::max);
        }
    }

    private static boolean isHeap(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .anyMatch(bean -> bean.getName().equals(pool) && bean.getType() == MemoryType.HEAP);
    }

    /** The most that was in use, in bytes. */
    long peak() {
        return peak.get();
    }

    @Override
    public void close() {
        System.gc();
        collecting.shutdownNow();
    }
}
