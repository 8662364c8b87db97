/** Positions learned from data: how alike content is at two positions, and tables whose dot products say the same. */
package io.github.sparkpositional.kernel.learn;
