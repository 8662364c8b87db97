/** What a run leaves: files that appear as a whole, and their manifest. */
package io.github.sparkpositional.job.output;
