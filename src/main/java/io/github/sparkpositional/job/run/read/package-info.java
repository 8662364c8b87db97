/**
 * An input is opened: its format and columns are known, no row is read.
 */
package io.github.sparkpositional.job.run.read;
