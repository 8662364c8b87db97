package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.upload.Upload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that hold the rows of one run.
 *
 * @param folder below which they are
 * @param places all of them and nothing else is at or below these
 * @param uploads their lengths by their names from the folder on; none where nothing else is in the folder
 */
public record RowFiles(Path folder, List<Path> places, long count, long bytes, SortedMap<String, Long> uploads) {

    /** All files of a folder but the mark that it is complete. */
    public static RowFiles in(Path folder, Configuration configuration) throws IOException {
        FileSystem fileSystem = folder.getFileSystem(configuration);
        ContentSummary content = fileSystem.getContentSummary(folder);
        long marks = fileSystem.exists(new Path(folder, Mark.NAME)) ? 1 : 0;
        return new RowFiles(
                folder, List.of(folder), content.getFileCount() - marks, content.getLength(), new TreeMap<>());
    }

    /** Uploads for a folder in which there is nothing else. */
    static RowFiles all(Path folder, List<Upload> uploads) {
        return of(folder, List.of(folder), uploads);
    }

    /** Uploads for a folder in which there may be other files. */
    static RowFiles among(Path folder, List<Upload> uploads) {
        return of(
                folder,
                uploads.stream()
                        .map(upload -> new Path(folder + "/" + upload.name()))
                        .toList(),
                uploads);
    }

    private static RowFiles of(Path folder, List<Path> places, List<Upload> uploads) {
        TreeMap<String, Long> lengths = new TreeMap<>();
        uploads.forEach(upload -> lengths.put(upload.name(), upload.length()));
        long bytes = lengths.values().stream().mapToLong(Long::longValue).sum();
        return new RowFiles(folder, places, lengths.size(), bytes, lengths);
    }

    /** The first of the places. */
    RowFiles some(int most) {
        return new RowFiles(folder, places.subList(0, Math.min(places.size(), most)), count, bytes, uploads);
    }

    /** The lengths of those that readers see, by their names from the folder on. */
    public SortedMap<String, Long> lengths(Configuration configuration) throws IOException {
        return uploads.isEmpty() ? VisibleFiles.in(folder, configuration) : uploads;
    }

    /** For Spark's readers. */
    public String[] paths() {
        return places.stream().map(Path::toString).toArray(String[]::new);
    }

    /** For Spark's readers, which look for the values of partition columns in names of folders below this one. */
    public Map<String, String> options() {
        return places.equals(List.of(folder)) ? Map.of() : Map.of("basePath", folder.toString());
    }
}
