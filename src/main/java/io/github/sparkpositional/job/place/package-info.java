/** Where things are: what written paths mean on their file systems, whether two places overlap, what may be replaced. */
package io.github.sparkpositional.job.place;
