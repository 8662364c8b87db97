/** Tar archives, read and written one file after the other. */
package io.github.sparkpositional.shard.tar;
