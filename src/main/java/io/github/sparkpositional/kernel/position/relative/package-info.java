/** Relative positions: signed distances, their buckets, biases by distance, and offsets inside windows and grids. */
package io.github.sparkpositional.kernel.position.relative;
