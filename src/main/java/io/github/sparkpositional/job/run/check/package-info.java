/**
 * What can be known of a job before a row is read: its columns, its stages, what its output takes.
 */
package io.github.sparkpositional.job.run.check;
