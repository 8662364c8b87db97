package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.input.OutputMarks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files in a folder that neither a job nor Spark has written, recognised by their names: a folder that holds any must not
 * be replaced, since they are someone's work.
 */
public final class ForeignFiles {
    private static final int ENOUGH = 3;
    private static final Pattern DATA = Pattern.compile("part-[0-9a-f]{5,}([-.].*)?|part-r-\\d{5}.*");
    private static final Pattern BAD_ROWS =
            Pattern.compile("(stage-\\d{3}-part-\\d{6}|no-rows)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.parquet");
    private static final Pattern UNFINISHED = Pattern.compile("_temporary.*|_previous-.*");
    private static final Pattern CHECKSUM = Pattern.compile("\\..+\\.crc");
    private static final String INDEX = "index.json";
    private static final Pattern INDEXED = Pattern.compile("part-\\d{5,}-.*\\.mds(\\.zstd)?");
    private static final Set<String> OF_PIPELINE = Set.of("metadata", "stages");

    private final FileSystem fileSystem;
    private final List<String> foreign = new ArrayList<>();

    private ForeignFiles(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /** Names of the first things in a folder that no writer of data files leaves there; empty for a folder to be replaced. */
    public static List<String> inDataFolder(Path folder, Configuration configuration) throws IOException {
        ForeignFiles found = new ForeignFiles(folder.getFileSystem(configuration));
        found.lookAtData(folder, "");
        return found.foreign;
    }

    /** Names of the first things in a folder that are not of a saved pipeline. */
    public static List<String> inPipelineFolder(Path folder, Configuration configuration) throws IOException {
        ForeignFiles found = new ForeignFiles(folder.getFileSystem(configuration));
        for (FileStatus status : found.fileSystem.listStatus(folder)) {
            String name = status.getPath().getName();
            if (status.isDirectory() && OF_PIPELINE.contains(name)) {
                found.lookAtStage(status.getPath(), name + "/");
            } else {
                found.note(name);
            }
        }
        return found.foreign;
    }

    private void lookAtData(Path folder, String above) throws IOException {
        FileStatus[] all = fileSystem.listStatus(folder);
        boolean isIndexed = Arrays.stream(all)
                .anyMatch(status -> INDEXED.matcher(status.getPath().getName()).matches());
        for (FileStatus status : all) {
            String name = status.getPath().getName();
            if (isBesideData(name) || isIndexed && name.equals(INDEX)) {
                continue;
            }
            if (status.isDirectory() && name.indexOf('=') > 0 && foreign.size() < ENOUGH) {
                lookAtData(status.getPath(), above + name + "/");
            } else if (status.isDirectory() || !isDataFile(name)) {
                note(above + name);
            }
        }
    }

    /** A stage's parts have names of their own, but Spark writes all of them as it writes data. */
    private void lookAtStage(Path folder, String above) throws IOException {
        for (FileStatus status : fileSystem.listStatus(folder)) {
            String name = status.getPath().getName();
            if (status.isDirectory()) {
                lookAtStage(status.getPath(), above + name + "/");
            } else if (!isBesideData(name) && !isDataFile(name)) {
                note(above + name);
            }
        }
    }

    private static boolean isBesideData(String name) {
        return OutputMarks.isMark(name)
                || UNFINISHED.matcher(name).matches()
                || CHECKSUM.matcher(name).matches();
    }

    private static boolean isDataFile(String name) {
        return DATA.matcher(name).matches() || BAD_ROWS.matcher(name).matches();
    }

    private void note(String name) {
        if (foreign.size() < ENOUGH) {
            foreign.add(name);
        }
    }
}
