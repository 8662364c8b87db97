/**
 * Jobs: from a YAML document to published output. {@link io.github.sparkpositional.job.Main} is the command line; a {@link
 * io.github.sparkpositional.job.JobDocument} is read, checked against its input's schema, run, and published only when it
 * succeeded.
 */
package io.github.sparkpositional.job;
