/** Parquet files whose tensor columns are written page by page, not number by number. */
package io.github.sparkpositional.sink;
