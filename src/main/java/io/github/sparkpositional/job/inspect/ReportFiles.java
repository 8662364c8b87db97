package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.ResultFile;
import io.github.sparkpositional.report.Block.Picture;
import io.github.sparkpositional.report.PageWriter;
import io.github.sparkpositional.report.Report;
import io.github.sparkpositional.report.figure.Rendering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a report goes, on this machine.
 *
 * @param page file of the page
 * @param pictures folder of the figures as PNG
 */
public record ReportFiles(Optional<Path> page, Optional<Path> pictures) {

    /** @throws JobMistakeException if there is no place for them */
    public ReportFiles {
        if (page.isEmpty() && pictures.isEmpty()) {
            throw new JobMistakeException("Give --out FILE.html for a page, --png DIR for pictures, or both.");
        }
        page.ifPresent(file -> {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (!name.endsWith(".html") && !name.endsWith(".htm")) {
                throw new JobMistakeException("--out must end in .html, but is '" + file + "'.");
            }
            checkFolder("--out", file);
        });
        pictures.ifPresent(folder -> {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new JobMistakeException("--png must be a folder, but '" + folder + "' is a file.");
            }
            checkFolder("--png", folder);
        });
    }

    private static void checkFolder(String option, Path inside) {
        if (Paths.hasScheme(inside.toString())) {
            throw new JobMistakeException(
                    option + " must be a path on this machine, but is '" + Paths.shown(inside.toString()) + "'.");
        }
        Path folder = inside.toAbsolutePath().normalize().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new JobMistakeException(option + ": there is no folder '" + folder + "'.");
        }
    }

    /** Writes all; each file appears when it is complete. */
    public void write(Report report) throws IOException {
        if (page.isPresent()) {
            write(page.get(), PageWriter.html(report).getBytes(StandardCharsets.UTF_8));
        }
        if (pictures.isPresent()) {
            Files.createDirectories(pictures.get());
            List<Picture> all = report.pictures().toList();
            for (Picture picture : all) {
                write(pictures.get().resolve(picture.name() + ".png"), Rendering.png(picture.drawing()));
            }
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        new ResultFile(file.toString()).write(bytes);
    }
}
