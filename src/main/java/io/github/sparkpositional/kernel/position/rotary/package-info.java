/**
 * Rotary position embedding (Su et al., "RoFormer", 2021): pairs of columns rotate by angles that are proportional to
 * positions, so that the dot product of a query and a key depends on their distance only.
 *
 * <p>Everything is one form: {@code angle[token, pair] = sum over axes of coordinate[token, axis] * frequency[axis,
 * pair]}. A text has one axis, a multimodal sequence three, a grid two or three. {@link
 * io.github.sparkpositional.kernel.position.rotary.RotaryAngles} computes it; the families say which coordinates and
 * frequencies.
 */
package io.github.sparkpositional.kernel.position.rotary;
