package io.github.sparkpositional.job.message;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths mean what they mean where they are written: a relative path in a job file starts at that file's folder, one of
 * {@code --set} at the current folder. Absolute paths and those with a scheme go to Spark as they are; a colon that no
 * slash follows belongs to a name.
 *
 * @param store scheme and host of the store that holds the job file; {@code file:} for this machine
 * @param folder that relative paths of the job file start at; empty where the file came alone, by {@code --files}
 * @param isCluster whether the current folder is one of a cluster's machine, where nobody looks for anything
 */
public record Paths(String store, Optional<Path> folder, boolean isCluster) {
    private static final String HERE = "file:";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:(/|[A-Za-z]+:).*", Pattern.DOTALL);
    private static final Pattern STORE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:(?://[^/]*)?)(.*)", Pattern.DOTALL);

    /** Those of a job file, by its path. */
    public static Paths beside(String jobFile, boolean isCluster) {
        Matcher remote = STORE.matcher(jobFile);
        return remote.matches()
                ? new Paths(
                        remote.group(1),
                        Optional.ofNullable(Path.of(remote.group(2)).getParent()),
                        isCluster)
                : new Paths(
                        HERE,
                        Optional.ofNullable(Path.of(jobFile).toAbsolutePath().getParent()),
                        isCluster);
    }

    /** Those of a job file that a cluster's driver was given without its folder. */
    public static Paths withoutFolder() {
        return new Paths(HERE, Optional.empty(), true);
    }

    /** Whether a path names its file system. */
    public static boolean hasScheme(String path) {
        return SCHEME.matcher(path).matches();
    }

    public String resolve(Place place, String path) {
        if (path.isBlank()) {
            throw new JobMistakeException(place, "A path must not be empty; name a file or folder.");
        }
        if (path.indexOf('\0') >= 0) {
            throw new JobMistakeException(place, "A path must not contain a NUL character.");
        }
        if (hasScheme(path) || path.startsWith("/")) {
            return path;
        }
        boolean isOfFile = place.line() > 0;
        if (isOfFile ? folder.isEmpty() : isCluster) {
            throw new JobMistakeException(
                    place,
                    "'" + path + "' is relative to "
                            + (isOfFile
                                    ? "the folder of the job file, which was sent without it"
                                    : "the current folder")
                            + "; in cluster mode use a full path, such as hdfs://HOST/FOLDER.");
        }
        return isOfFile
                ? store + folder.get().resolve(path).normalize()
                : HERE + Path.of("").toAbsolutePath().resolve(path).normalize();
    }

    /** A path for people: local ones without their scheme, others without secrets. */
    public static String shown(String path) {
        return path.startsWith("file:") ? path.replaceFirst("^file:/+", "/") : Secrets.redacted(path);
    }

    /** The command that looks at an output; a path that a shell would change is quoted. */
    public static String inspecting(String output) {
        String path = shown(output);
        String quoted = path.matches("[\\w./:=@%+,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
        return "jobs/submit inspect " + quoted + " --out report.html";
    }
}
