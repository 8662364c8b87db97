package io.github.sparkpositional.job.upload;

/**
 * A file that was uploaded and doesn't appear before the upload is completed.
 *
 * @param name relative to the target
 * @param length in bytes
 * @param id that the store gave it
 */
public record Upload(String name, long length, String id) {}
