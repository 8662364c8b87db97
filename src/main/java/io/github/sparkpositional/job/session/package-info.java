/** Spark for the commands that read what jobs have written. */
package io.github.sparkpositional.job.session;
