/** Outputs as they are found again: folders with a manifest and tables whose commits carry one, their rows and what is known of them. */
package io.github.sparkpositional.job.stored;
