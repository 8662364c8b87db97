package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.RowFunction;
import org.apache.spark.sql.types.Metadata;

/**
 * What a stage computes once its params and the columns' types are known to fit: the function, and what the column's
 * metadata says of its result.
 */
record RowPlan(RowFunction function, Metadata metadata) {}
