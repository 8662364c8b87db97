/** What a run leaves: files that appear as a whole, their manifest and checksums, and how they are read again. */
package io.github.sparkpositional.job.output;
