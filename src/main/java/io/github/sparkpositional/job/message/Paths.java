package io.github.sparkpositional.job.message;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths mean what they mean where they are written: a relative path in a job file starts at that file's folder, one of
 * {@code --set} at the current folder. Absolute paths and those with a scheme go to Spark as they are.
 *
 * @param jobFile the file that relative paths are beside
 */
public record Paths(Path jobFile) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    public String resolve(Place place, String path) {
        if (path.indexOf('\0') >= 0) {
            throw new JobMistakeException(place, "A path holds no NUL character.");
        }
        if (SCHEME.matcher(path).matches() || path.startsWith("/")) {
            return path;
        }
        Path folder = place.line() > 0
                ? jobFile.toAbsolutePath().getParent()
                : Path.of("").toAbsolutePath();
        return "file:" + folder.resolve(path).normalize();
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
