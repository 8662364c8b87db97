/**
 * What the first run of a job with {@code resume} settles for all later ones, and whether it still holds.
 */
package io.github.sparkpositional.job.run.resume;
