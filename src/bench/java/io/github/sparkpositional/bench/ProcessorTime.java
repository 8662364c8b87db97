package io.github.sparkpositional.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pieces of work take of the processors, on all threads together: other processes don't add to it. */
final class ProcessorTime {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Integer, List<Long>> taken = new HashMap<>();

    /** The same work, whose time is kept under a name. */
    Contest.Work of(int name, Contest.Work work) {
        List<Long> times = taken.computeIfAbsent(name, any -> new ArrayList<>());
        return () -> {
            long start = system.getProcessCpuTime();
            work.run();
            times.add(system.getProcessCpuTime() - start);
        };
    }

    /** Median of one against the other's, over the later half of the runs. */
    double ratio(int name, int comparedWith) {
        return median(taken.get(name)) / median(taken.get(comparedWith));
    }

    private static double median(List<Long> times) {
        int first = times.size() / 2;
        return Contest.median(times.size() - first, run -> times.get(first + run));
    }
}
