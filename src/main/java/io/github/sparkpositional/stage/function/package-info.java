/**
 * What is computed of a row, once its columns are known.
 */
package io.github.sparkpositional.stage.function;
