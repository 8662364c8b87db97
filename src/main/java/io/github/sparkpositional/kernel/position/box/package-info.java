/** Positions of text on a page: bounding boxes brought to a common scale, and their learned vectors. */
package io.github.sparkpositional.kernel.position.box;
