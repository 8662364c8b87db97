/** One run of a job: check, fit, transform, count, sort out bad rows, write, publish; whole or in batches. */
package io.github.sparkpositional.job.run;
