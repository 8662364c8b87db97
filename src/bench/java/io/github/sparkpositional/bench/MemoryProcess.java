package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.JobParquet;
import java.nio.file.Files;
import java.nio.file.Path;

/** One job in a heap of its own, which says what it holds on to while it works. */
public final class MemoryProcess {
    private static final long PAUSE = 100;

    private MemoryProcess() {}

    /** @param arguments text or image, rows, directory of image files, file for the answer */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[1]);
        LiveHeap heap = new LiveHeap(PAUSE);
        try (heap) {
            if (arguments[0].equals("text")) {
                JobParquet.write(
                        AttachSuite.attached(Bench.tokens(rows, 32, Bench.THREADS), "bytes", 64),
                        Bench.place("memory"));
            } else {
                Bench.drain(ImageSuite.job(ImageSuite.files(Path.of(arguments[2]), rows)));
            }
        }
        Files.writeString(Path.of(arguments[3]), Double.toString(heap.peak() / 1e6));
        System.exit(0);
    }
}
