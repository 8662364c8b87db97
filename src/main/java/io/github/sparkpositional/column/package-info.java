/** Columns of tensors: their layouts and types of numbers, their metadata, and how cells are read and written. */
package io.github.sparkpositional.column;
