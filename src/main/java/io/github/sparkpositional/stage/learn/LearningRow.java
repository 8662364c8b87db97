package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.learn.ContentVectors;

/**
 * A row of data as a fit wants it.
 *
 * @param rows of its own grid
 * @param columns of its own grid
 * @param isHeldOut whether it is kept out of the fit
 * @param vectors [rows * columns, dim], row-major; overwritten by the next row
 */
record LearningRow(int rows, int columns, boolean isHeldOut, ContentVectors vectors) {}
