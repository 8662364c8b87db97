package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** What a finished job prints: what went in and out, where it is, how to read it, and what it looks like. */
public record Summary(JobReport report) {

    public void print(PrintWriter console) {
        JobDocument job = report.job();
        console.println();
        console.println("The job '" + job.name() + "' is done"
                + (job.limit().isPresent()
                        ? ", of the first " + first(job.limit().getAsInt()) + "."
                        : "."));
        report.batches().ifPresent(batches -> line(console, "batches", batches.words()));
        RowNumbers rows = report.rows();
        line(console, "rows in", NumberFormat.count(rows.in()));
        if (rows.packed() != null) {
            line(console, "packed", rows.packed().toString());
        }
        if (rows.added() > 0) {
            line(console, "added", NumberFormat.count(rows.added()));
        }
        line(console, "rows out", NumberFormat.count(rows.out()));
        if (job.quarantine().isPresent()) {
            line(console, "quarantined", NumberFormat.count(rows.quarantined()));
        }
        line(console, "skipped", NumberFormat.count(rows.skipped()));
        line(console, "bad rows", badRows());
        if (!report.passedOver().isEmpty()) {
            line(console, "passed over", report.passedOver().words());
        }
        report.vectors()
                .forEach((tensor, vectors) -> line(
                        console,
                        tensor.unit(),
                        NumberFormat.count(vectors) + " in " + tensor.name() + ", " + tensor.words()));
        report.learned().forEach(sentence -> line(console, "learned", sentence));
        if (report.files() > 0) {
            line(
                    console,
                    "size",
                    NumberFormat.bytes(report.bytes()) + " in " + NumberFormat.count(report.files()) + " files");
        }
        line(console, "seconds", String.format("%.1f", report.seconds()));
        line(console, "output", where(job.output()));
        job.quarantine().ifPresent(place -> line(console, "quarantine", Paths.shown(place)));
        job.model().ifPresent(model -> line(console, "model", Paths.shown(model)));
        report.whole().ifPresent(whole -> {
            console.println();
            console.println("Estimate for the whole input, from these rows:");
            whole.lines().forEach((name, value) -> line(console, name, value));
        });
        if (job.limit().isPresent() && report.whole().isEmpty()) {
            console.println();
            console.println("The input has no further rows.");
        }
        new ReadingLines(report).lines().forEach(lines -> {
            console.println();
            lines.forEach(console::println);
        });
        job.output().reread().ifPresent(output -> {
            console.println();
            console.println("Look at it:");
            console.println("  " + Paths.inspecting(output));
        });
        if (!report.preview().isEmpty()) {
            console.println();
            console.println("The first rows:");
            report.preview().forEach(console::println);
        }
        console.println();
        console.flush();
    }

    private static String first(int limit) {
        return limit == 1 ? "row of its input" : NumberFormat.count(limit) + " rows of its input";
    }

    private String badRows() {
        Map<String, Long> bad = report.badRows();
        return bad.isEmpty()
                ? "none"
                : bad.entrySet().stream()
                        .map(entry -> NumberFormat.count(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String where(JobDocument.Output output) {
        return output.path().map(Paths::shown).orElse(output.table().orElse(output.format()));
    }

    private static void line(PrintWriter console, String name, String value) {
        console.println(String.format("  %-11s %s", name, value));
    }
}
