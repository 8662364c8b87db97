package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a driver holds on to for every file of its input: Spark keeps the list of them, and every task's share of it. */
final class ListingSuite implements Suite {
    private static final int HEAP = 17_000;
    private static final long PAUSE = 1_000;
    private static final String JOB = """
            name: listing
            input: {format: image-files, path: "%s://pictures/%d"}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16}
            select: [image]
            output: {format: noop}
            """;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        int files = settings.rows(2_000_000);
        double few = peak(files / 10);
        double many = peak(files);
        String name = "a job on " + files + " loose pictures: heap of the driver for a file, in bytes";
        return List.of(Figure.informing(
                name,
                (many - few) * 1e6 / (files - files / 10.0),
                String.format(Locale.ROOT, "%.0f MB after %.0f MB for a tenth of them", many, few)));
    }

    /** Megabytes. */
    private static double peak(int files) throws Exception {
        Path answer = Files.createTempFile(Path.of("target"), "listing", ".txt");
        Process child = ChildJvm.start(HEAP, ListFiles.class, Integer.toString(files), answer.toString());
        if (child.waitFor() != 0) {
            throw new IllegalStateException("The job on " + files + " files failed.");
        }
        double peak = Double.parseDouble(Files.readString(answer));
        Files.delete(answer);
        return peak;
    }

    /** The first rows of a job on many files. */
    public static final class ListFiles {
        private ListFiles() {}

        /** @param arguments number of files, file for the answer */
        public static void main(String[] arguments) throws Exception {
            System.setProperty("spark.driver.maxResultSize", "0");
            Path job = Files.createTempFile("listing", ".yaml");
            Files.writeString(job, JOB.formatted(MadeUpFiles.SCHEME, Integer.parseInt(arguments[0])));
            Bench.session()
                    .sparkContext()
                    .hadoopConfiguration()
                    .set("fs." + MadeUpFiles.SCHEME + ".impl", MadeUpFiles.class.getName());
            LiveHeap heap = new LiveHeap(PAUSE);
            Console console;
            try (heap) {
                console = Console.run(job.toString(), "--limit", "1000");
            }
            if (console.exitCode() != 0) {
                throw new IllegalStateException(console.errors());
            }
            Files.writeString(Path.of(arguments[1]), Double.toString(heap.peak() / 1e6));
            System.exit(0);
        }
    }
}
