/** Data files that a store takes in for their place and shows there when they are asked for, not when they are written. */
package io.github.sparkpositional.job.upload;
