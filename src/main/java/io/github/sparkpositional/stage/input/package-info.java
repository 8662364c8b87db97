/**
 * Typed readers of the columns that a stage reads: tokens, grids, images, coordinates, the mask, and columns beside the
 * main input.
 */
package io.github.sparkpositional.stage.input;
