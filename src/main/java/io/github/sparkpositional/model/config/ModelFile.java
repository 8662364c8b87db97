package io.github.sparkpositional.model.config;

/**
 * A file of a model that was read.
 *
 * @param path with the directory
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record ModelFile(String path, String sha256) {}
