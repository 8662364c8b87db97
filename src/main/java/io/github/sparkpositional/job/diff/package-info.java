/** Two conventions, tables or outputs side by side, as {@code jobs/submit diff} compares them. */
package io.github.sparkpositional.job.diff;
