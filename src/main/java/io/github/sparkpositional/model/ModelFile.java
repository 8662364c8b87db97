package io.github.sparkpositional.model;

/**
 * A file of a model that was read.
 *
 * @param path with the directory
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record ModelFile(String path, String sha256) {}
