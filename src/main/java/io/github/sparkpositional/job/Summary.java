package io.github.sparkpositional.job;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** What a finished job prints: what went in and out, where it is, how to read it, and what it looks like. */
record Summary(JobReport report) {

    void print(PrintWriter console) {
        JobDocument job = report.job();
        console.println();
        console.println("The job '" + job.name() + "' is done.");
        line(console, "rows in", Shown.count(report.rowsIn()));
        line(console, "rows out", Shown.count(report.rowsOut()));
        line(console, "bad rows", badRows());
        report.vectors()
                .forEach((tensor, vectors) -> line(
                        console,
                        tensor.unit(),
                        Shown.count(vectors) + " in " + tensor.name() + ", " + ReadingLines.of(tensor)));
        report.learned().forEach(said -> line(console, "learned", said));
        if (report.files() > 0) {
            line(console, "size", Shown.bytes(report.bytes()) + " in " + Shown.count(report.files()) + " files");
        }
        line(console, "seconds", String.format("%.1f", report.seconds()));
        line(console, "output", where(job.output()));
        job.model().ifPresent(model -> line(console, "model", Paths.shown(model)));
        new ReadingLines(report).lines().forEach(lines -> {
            console.println();
            lines.forEach(console::println);
        });
        if (!report.preview().isEmpty()) {
            console.println();
            console.println("The first rows:");
            report.preview().forEach(console::println);
        }
        console.println();
        console.flush();
    }

    private String badRows() {
        Map<String, Long> bad = report.badRows();
        return bad.isEmpty()
                ? "none kept"
                : bad.entrySet().stream()
                        .map(entry -> Shown.count(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String where(JobDocument.Output output) {
        return output.path().map(Paths::shown).orElse(output.table().orElse(output.format()));
    }

    private static void line(PrintWriter console, String name, String value) {
        console.println(String.format("  %-9s %s", name, value));
    }
}
