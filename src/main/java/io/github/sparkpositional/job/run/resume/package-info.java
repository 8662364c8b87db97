/**
 * What the first run of a job with {@code resume} settles for all later ones, and whether it still holds; and the batches: where they
 * come from ({@code BatchedInput}) and where they stand ({@code BatchedOutput}).
 */
package io.github.sparkpositional.job.run.resume;
