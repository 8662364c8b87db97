package io.github.sparkpositional.job.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileSystem;

/** Files that earlier runs have written, told from others by their content: only such a file is replaced. */
public final class OwnFiles {
    private static final int HEAD = 600;
    private static final int LARGEST_SUMMARY = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnFiles() {}

    /** Whether a page may be written there: nothing would be lost, or a page that was written by a job or by inspect. */
    public static boolean mayHoldPage(String file) throws IOException {
        return mayHold(file, HEAD, OwnFiles::isPage);
    }

    /** Whether a summary of jobs may be written there: nothing would be lost, or an earlier summary. */
    public static boolean mayHoldSummary(String file) throws IOException {
        return mayHold(file, LARGEST_SUMMARY, OwnFiles::isSummary);
    }

    private static boolean mayHold(String file, int most, Predicate<byte[]> isOwn) throws IOException {
        if (Paths.hasScheme(file)) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file);
            FileSystem fileSystem = path.getFileSystem(HadoopConfiguration.current());
            if (!fileSystem.exists(path)) {
                return true;
            }
            if (fileSystem.getFileStatus(path).isDirectory()) {
                return false;
            }
            try (InputStream in = fileSystem.open(path)) {
                return isOwn.test(in.readNBytes(most));
            }
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            // Pipes and terminals lose nothing.
            return !Files.isDirectory(path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return isOwn.test(in.readNBytes(most));
        }
    }

    private static boolean isPage(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.startsWith("<!DOCTYPE html>") && text.contains("default-src 'none'; style-src 'unsafe-inline'");
    }

    private static boolean isSummary(byte[] content) {
        try {
            JsonNode jobs = JSON.readTree(content);
            boolean isSummary = jobs != null && jobs.isArray();
            for (int i = 0; isSummary && i < jobs.size(); i++) {
                isSummary = jobs.get(i).has("name") && jobs.get(i).has("outcome");
            }
            return isSummary;
        } catch (JsonProcessingException other) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
