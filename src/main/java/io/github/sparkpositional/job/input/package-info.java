/** What lies below the paths of an input: which files are read, and which are passed over and why. */
package io.github.sparkpositional.job.input;
