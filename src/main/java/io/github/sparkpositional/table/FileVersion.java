package io.github.sparkpositional.table;

/**
 * Length and modification time of a file.
 *
 * @param length in bytes
 * @param modified in milliseconds since 1970
 */
record FileVersion(long length, long modified) {}
