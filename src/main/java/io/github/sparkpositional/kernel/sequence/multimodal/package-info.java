/** Positions of text, images, videos and sound in one sequence, counted on several axes. */
package io.github.sparkpositional.kernel.sequence.multimodal;
