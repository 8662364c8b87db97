/** Pages about an output or a table, as {@code jobs/submit inspect} writes them. */
package io.github.sparkpositional.job.inspect;
