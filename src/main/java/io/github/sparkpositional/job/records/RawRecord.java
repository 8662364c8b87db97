package io.github.sparkpositional.job.records;

/**
 * One record as it stands in a file, without the line break that ends it.
 *
 * @param isWhole whether its quotes are as RFC 4180 wants them; how many columns it has is not looked at
 */
record RawRecord(String text, boolean isWhole) {}
