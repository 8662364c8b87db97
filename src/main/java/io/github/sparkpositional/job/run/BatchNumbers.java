package io.github.sparkpositional.job.run;

/**
 * How far a job went that is processed in batches.
 *
 * @param done batches of this run
 * @param files of the input that they took
 * @param all batches of the output
 */
record BatchNumbers(long done, long files, long all) {}
