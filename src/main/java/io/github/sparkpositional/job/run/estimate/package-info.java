/**
 * What a job would take: its first rows are run, and the whole is told from them.
 */
package io.github.sparkpositional.job.run.estimate;
