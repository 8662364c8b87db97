package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.input.ReadFiles;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An input whose columns are known.
 *
 * @param rows with the job's names of columns, not read yet
 * @param files that the rows come from; empty where they don't come from files that Spark lists
 */
record OpenInput(InputShape shape, Dataset<Row> rows, Optional<ReadFiles> files) {}
