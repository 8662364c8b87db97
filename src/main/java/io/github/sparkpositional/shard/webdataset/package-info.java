/** Tar shards whose files are grouped into samples by their names, as the library webdataset has them. */
package io.github.sparkpositional.shard.webdataset;
