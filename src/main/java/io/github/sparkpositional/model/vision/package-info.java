/** Vision towers: their grids, tables and windows, and a row for each {@code model_type}. */
package io.github.sparkpositional.model.vision;
