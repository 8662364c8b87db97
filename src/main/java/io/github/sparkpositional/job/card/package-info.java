/** The card of a data set that outputs are, for Hugging Face's `datasets`. */
package io.github.sparkpositional.job.card;
