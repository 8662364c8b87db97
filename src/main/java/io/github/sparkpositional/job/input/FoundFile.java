package io.github.sparkpositional.job.input;

import org.apache.hadoop.fs.Path;

/**
 * Something below an input that is not a folder.
 *
 * @param root the path of the input below which it was found, or itself
 * @param modified milliseconds since 1970
 */
record FoundFile(Path path, Path root, Kind kind, long length, long modified) {

    enum Kind {
        REGULAR,
        /** A pipe, socket or device: opening it may hang, or never end. */
        SPECIAL,
        /** A link whose target is gone. */
        BROKEN_LINK,
        /** A link to a file or folder that is reached by another path, too. */
        REPEATED
    }

    /** Its path from the root on; its name where it is the root. */
    String name() {
        String below = path.toUri().getPath();
        String above = root.toUri().getPath();
        return below.equals(above) ? path.getName() : below.substring(above.length() + (above.endsWith("/") ? 0 : 1));
    }
}
