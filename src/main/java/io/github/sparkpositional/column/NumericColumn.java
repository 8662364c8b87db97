package io.github.sparkpositional.column;

import java.io.Serializable;
import org.apache.spark.sql.types.Metadata;

/**
 * A column of tensors to be written: how its cells are made, and what its metadata says.
 *
 * @param metadata not needed where cells are written
 */
public record NumericColumn(TensorWriter writer, Metadata metadata) implements Serializable {}
