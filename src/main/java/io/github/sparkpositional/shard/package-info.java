/** Training shards: archives of samples that trainers read, in and out. */
package io.github.sparkpositional.shard;
