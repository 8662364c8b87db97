package io.github.sparkpositional;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory a piece of work takes in all, what is given back at once included. */
public final class Budget {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Budget() {}

    /**
     * Runs the work in this thread and asserts that it allocates no more than so many bytes. Work that takes more is run
     * once more: the first time, classes are loaded.
     */
    public static void ofBytes(long most, Runnable work) {
        if (allocated(work) > most) {
            assertThat(allocated(work)).as("bytes allocated").isLessThanOrEqualTo(most);
        }
    }

    private static long allocated(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
