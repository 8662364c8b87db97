/** Position tables beside the data whose ids are their rows: written once by a job, and used by whoever reads its output. */
package io.github.sparkpositional.job.lookup;
