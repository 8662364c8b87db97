package io.github.sparkpositional.table;

import java.nio.charset.StandardCharsets;

/** A text of some size on any file system that Hadoop reads. */
public final class TextFile {
    private TextFile() {}

    /**
     * Reads a whole file as UTF-8.
     *
     * @param maxBytes more are refused
     * @throws IllegalArgumentException if there is no such file or it is larger
     */
    public static String read(String path, int maxBytes) {
        try (HadoopFile file = HadoopFile.open(path, HadoopConfiguration.current())) {
            if (file.length() > maxBytes) {
                throw file.refused("it has " + file.length() + " bytes, and at most " + maxBytes + " are read");
            }
            return new String(file.read(0, (int) file.length()), StandardCharsets.UTF_8);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException("Reading " + path + " failed.", failure);
        }
    }
}
