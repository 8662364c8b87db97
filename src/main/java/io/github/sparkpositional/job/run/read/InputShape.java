package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.InputFormat;
import org.apache.spark.sql.types.StructType;

/**
 * What an input was found to be when it was opened.
 *
 * @param format one that {@link InputFormat} knows or Spark does, never {@code auto}
 * @param schema before columns are renamed
 */
public record InputShape(String format, StructType schema) {}
