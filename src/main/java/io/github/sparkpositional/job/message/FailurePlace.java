package io.github.sparkpositional.job.message;

/**
 * A place that a job writes to.
 *
 * @param what it is, with its article
 * @param writer part of a stack that writes there and nowhere else
 */
public record FailurePlace(String what, String path, String writer) {}
