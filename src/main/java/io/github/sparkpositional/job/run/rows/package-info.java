/**
 * What becomes of rows while a job runs: they are counted, found bad, quarantined, or fail the job; and in which stage
 * and file.
 */
package io.github.sparkpositional.job.run.rows;
