package io.github.sparkpositional.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What jobs hold on to: the heap that is still in use after collections, for some rows and for ten times as many. */
final class MemorySuite implements Suite {
    private static final int HEAP = 1024;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        Path images = PhotoFiles.write(64, PhotoFiles.Sizes.SMALL);
        return List.of(
                tenfold(settings, "text", settings.rows(200_000), ""),
                tenfold(settings, "image", settings.rows(20_000), images.toString()));
    }

    private static Figure tenfold(Settings settings, String kind, int rows, String files) throws Exception {
        String name = kind + " job, " + rows + " rows in 1 GiB of heap: peak live heap against a tenth of the rows";
        double few = peak(kind, rows / 10, files);
        double many = peak(kind, rows, files);
        if (few < 0 || many < 0) {
            return Figure.of(name, Double.POSITIVE_INFINITY, Target.atMost(1.1), "it failed");
        }
        return Figure.of(
                name, many / few, Target.atMost(1.1), Math.round(many) + " MB after " + Math.round(few) + " MB");
    }

    /** Megabytes; negative if the job fails. */
    private static double peak(String kind, int rows, String files) throws Exception {
        Path answer = Files.createTempFile(Path.of("target"), "heap", ".txt");
        int exit = ChildJvm.start(HEAP, MemoryProcess.class, kind, Integer.toString(rows), files, answer.toString())
                .waitFor();
        double peak = exit == 0 ? Double.parseDouble(Files.readString(answer)) : -1;
        Files.delete(answer);
        return peak;
    }
}
