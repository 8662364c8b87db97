/** Positions of detection transformers: sines of counts of valid cells, and one learned table per axis. */
package io.github.sparkpositional.kernel.position.detr;
