package io.github.sparkpositional.job.input;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files and folders that a written path matches. Only patterns are matched: a plain name may have a colon, which
 * Hadoop can't match.
 */
public final class NamedPaths {
    private static final Pattern SIGN = Pattern.compile("[*?\\[{\\\\]");

    private NamedPaths() {}

    /** Whether Hadoop and Spark take a path for more than itself. */
    public static boolean isPattern(String path) {
        return SIGN.matcher(path).find();
    }

    /** Files and folders by a path or pattern. */
    public static List<FileStatus> found(FileSystem fileSystem, Path path) throws IOException {
        if (!isPattern(path.toString())) {
            return fileSystem.exists(path) ? List.of(fileSystem.getFileStatus(path)) : List.of();
        }
        try {
            FileStatus[] matched = fileSystem.globStatus(path);
            return matched == null ? List.of() : Arrays.asList(matched);
        } catch (IllegalArgumentException colon) {
            throw new IOException(
                    "a name on the way holds a colon, which Hadoop matches with no pattern; name the files one by one"
                            + " without *, ?, [, { and \\, or rename them");
        }
    }
}
