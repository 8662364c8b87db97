package io.github.sparkpositional.job.run;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An input whose columns are known.
 *
 * @param rows with the job's names of columns, not read yet
 */
record OpenInput(InputShape shape, Dataset<Row> rows) {}
