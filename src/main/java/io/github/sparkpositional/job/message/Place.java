package io.github.sparkpositional.job.message;

/**
 * Where something was written, for errors.
 *
 * @param source a job file's path, or {@code --set}
 * @param line 1-based; 0 where there are no lines
 * @param path keys from the document's root on, joined by dots; empty for the root itself
 */
public record Place(String source, int line, String path) {

    /** The place of a key below this one, or of an item by its index. */
    public Place below(String key, int itsLine) {
        return new Place(source, itsLine, path.isEmpty() ? key : path + "." + key);
    }

    /** The same place on another line. */
    public Place atLine(int otherLine) {
        return new Place(source, otherLine, path);
    }

    @Override
    public String toString() {
        return source + (line > 0 ? ", line " + line : "") + (path.isEmpty() ? "" : ", " + path);
    }
}
