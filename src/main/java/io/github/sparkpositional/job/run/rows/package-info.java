/**
 * What becomes of rows while a job runs: they are counted, found bad, put aside or failed on; and which stage and file it was.
 */
package io.github.sparkpositional.job.run.rows;
