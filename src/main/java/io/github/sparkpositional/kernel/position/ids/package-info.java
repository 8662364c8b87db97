/**
 * Cells of a grid as ids: rows of a table, or fractions of the grid in buckets.
 */
package io.github.sparkpositional.kernel.position.ids;
