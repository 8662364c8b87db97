package io.github.sparkpositional.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Figures that belong together; each suite runs in a process of its own. */
interface Suite {

    /** @param settings how much to measure */
    List<Figure> measure(Settings settings) throws Exception;

    /** Heap of the process, in megabytes. */
    default int heapMegabytes() {
        return 4096;
    }

    /**
     * How much to measure.
     *
     * @param rounds per contest, after warm-up
     * @param scale factor on the number of rows
     * @param photographs directory of pictures; empty where none was named
     * @param texts directory of plain texts; empty where none was named
     */
    record Settings(int rounds, double scale, Optional<Path> photographs, Optional<Path> texts) {
        int rows(int full) {
            return Math.max(2, (int) (full * scale));
        }

        Contest contest() {
            return new Contest(rounds);
        }
    }
}
