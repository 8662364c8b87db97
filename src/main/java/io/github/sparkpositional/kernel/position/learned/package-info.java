/**
 * Tables that a model learned, for tokens and for grids, and how they are resampled to other sizes.
 */
package io.github.sparkpositional.kernel.position.learned;
