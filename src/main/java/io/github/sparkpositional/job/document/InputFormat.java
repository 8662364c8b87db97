package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.input.FileRows;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.mds.Mds;
import io.github.sparkpositional.shard.megatron.Megatron;
import io.github.sparkpositional.shard.tfrecord.TfRecord;
import io.github.sparkpositional.shard.webdataset.WebDataset;
import io.github.sparkpositional.stage.row.InvalidRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;

/** Formats that a job can name beside Spark's own, and what files are by their names. */
public final class InputFormat {
    /** By the names of the files. */
    public static final String AUTO = "auto";
    /** All images below a folder, whatever their names: Spark's binaryFile, other files left out. */
    public static final String IMAGE_FILES = "image-files";

    /** Of a file that is a row of JSON where it is not about shards. */
    private static final String INDEX = "index";

    private static final int ENOUGH = 10_000;
    private static final Set<String> OF_FILES = Set.of(
            AUTO,
            IMAGE_FILES,
            WebDataset.NAME,
            Mds.NAME,
            TfRecord.NAME,
            Megatron.NAME,
            "parquet",
            "orc",
            "json",
            "csv",
            "text",
            "avro",
            "binaryFile",
            "xml",
            "image");
    private static final Set<String> SHARDS = Set.of(WebDataset.NAME, Mds.NAME, TfRecord.NAME, Megatron.NAME);
    private static final Set<String> READ_SHARDS = Set.of(WebDataset.NAME, Mds.NAME);
    private static final Set<String> COMPRESSED = Set.of("gz", "bz2", "zst", "zstd", "snappy", "lz4", "deflate");
    private static final List<String> IMAGES =
            List.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "avif");
    private static final Map<String, String> BY_EXTENSION = byExtension();

    private InputFormat() {}

    /** Whether Spark reads and writes files of this format below a path. */
    public static boolean isOfFiles(String format) {
        return OF_FILES.contains(format);
    }

    /** Whether files of this format are shards, whose size a job may say. */
    public static boolean isOfShards(String format) {
        return SHARDS.contains(format);
    }

    /** Names for suggestions. */
    public static Set<String> names() {
        return new TreeSet<>(OF_FILES);
    }

    /** The mistake of a format that Spark knows by its name, but does not bring along. */
    public static String ofLibrary(String format) {
        return "The format '" + format + "' is in a library of its own, which is not there; bring it with --packages.";
    }

    /** The name by which Spark knows a format. */
    public static String ofSpark(String format) {
        return format.equals(IMAGE_FILES) ? "binaryFile" : format;
    }

    /** What a row of this format is made of. */
    public static FileRows.Unit unit(String format) {
        return format.equals(IMAGE_FILES)
                ? FileRows.Unit.IMAGE
                : format.equals("binaryFile") ? FileRows.Unit.FILE : FileRows.Unit.RECORD;
    }

    /** Options that belong to a format. */
    public static Map<String, String> options(String format) {
        return switch (format) {
            case IMAGE_FILES -> Map.of("recursiveFileLookup", "true");
            case WebDataset.NAME ->
                Map.of("pathGlobFilter", WebDataset.FILES, ReadOptions.DEFECT_COLUMN, FileContents.UNREAD);
            case Mds.NAME -> Map.of("pathGlobFilter", Mds.FILES, ReadOptions.DEFECT_COLUMN, FileContents.UNREAD);
            default -> Map.of();
        };
    }

    /** The columns that a reader of this format is asked for: with shards, beside a job's own, the one that tells their defects. */
    public static StructType read(String format, StructType columns) {
        return !READ_SHARDS.contains(format)
                        || Arrays.asList(columns.fieldNames()).contains(FileContents.UNREAD)
                ? columns
                : columns.add(FileContents.UNREAD, InvalidRow.TYPE);
    }

    /**
     * The one format that the files below a path have by their names.
     *
     * @param known where there are no files; empty if that is a mistake
     * @throws JobMistakeException if there are several or none
     */
    public static String detect(Place place, Path path, Optional<String> known, Configuration configuration)
            throws IOException {
        Map<String, String> found = found(path, configuration);
        if (found.size() == 1) {
            return found.keySet().iterator().next();
        }
        if (found.isEmpty() && known.isPresent()) {
            return known.get();
        }
        throw new JobMistakeException(
                place,
                found.size() > 1
                        ? "The files have several formats, for example " + found.values()
                                + "; set input.format to the one that you mean (" + found.keySet()
                                + "), and options.pathGlobFilter to leave others out."
                        : "The format can't be determined from the names of the files; set input.format.");
    }

    /** The formats that the files below a path have by their names, with the name of a file of each. */
    public static Map<String, String> found(Path path, Configuration configuration) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String name : InputListing.names(path, ENOUGH, configuration)) {
            String format = BY_EXTENSION.get(extension(name));
            if (format != null) {
                found.putIfAbsent(name.equals(Mds.INDEX) ? INDEX : format, name);
            }
        }
        String index = found.remove(INDEX);
        if (index != null && !found.containsKey(Mds.NAME)) {
            found.putIfAbsent("json", index);
        }
        return found;
    }

    private static String extension(String fileName) {
        String[] parts = fileName.toLowerCase(Locale.ROOT).split("\\.");
        int last = parts.length - 1;
        return last > 1 && COMPRESSED.contains(parts[last]) ? parts[last - 1] : last < 1 ? "" : parts[last];
    }

    private static Map<String, String> byExtension() {
        Map<String, String> formats = new TreeMap<>(Map.of(
                "txt", "text", "md", "text", "text", "text", "json", "json", "jsonl", "json", "ndjson", "json", "csv",
                "csv", "parquet", "parquet", "orc", "orc", "avro", "avro"));
        formats.put(Mds.NAME, Mds.NAME);
        List.of("tar", "tgz").forEach(extension -> formats.put(extension, WebDataset.NAME));
        IMAGES.forEach(extension -> formats.put(extension, IMAGE_FILES));
        return formats;
    }
}
