/** How documents share the rows of a fixed length: in which order, divided where, padded to what. */
package io.github.sparkpositional.kernel.sequence.packing;
