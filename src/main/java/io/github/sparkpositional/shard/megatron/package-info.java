/** Indexed datasets of tokens, which Megatron-LM reads. */
package io.github.sparkpositional.shard.megatron;
