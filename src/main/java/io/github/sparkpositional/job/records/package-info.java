/** Text files as the records that they hold: where each record begins and ends, and whether it is one. */
package io.github.sparkpositional.job.records;
