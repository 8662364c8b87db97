package io.github.sparkpositional.shard;

/** The names of a task's files in the order of the rows: an underscore comes behind the dot. */
final class TaskPaths {
    private final String first;
    private final String extension;
    private int files;

    /** @param first where Spark wants the only file */
    TaskPaths(String first, String extension) {
        this.first = first;
        this.extension = extension;
    }

    String next() {
        int number = files++;
        return number == 0
                ? first
                : first.substring(0, first.length() - extension.length()) + String.format("_%05d", number) + extension;
    }
}
