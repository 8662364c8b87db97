/** Spark's session: one for the commands that read what jobs have written, and settings that hold for a while. */
package io.github.sparkpositional.job.session;
