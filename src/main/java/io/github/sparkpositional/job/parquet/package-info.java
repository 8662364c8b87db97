/** What Parquet files of tensors ask of their readers and writers, and how many bytes they hold. */
package io.github.sparkpositional.job.parquet;
