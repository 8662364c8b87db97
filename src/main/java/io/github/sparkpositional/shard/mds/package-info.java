/** MDS, the shards of mosaicml/streaming. */
package io.github.sparkpositional.shard.mds;
