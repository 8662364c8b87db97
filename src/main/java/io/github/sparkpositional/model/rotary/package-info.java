/** What {@code config.json} says of rotary embeddings, in all its spellings, and a row for each {@code model_type} that rotates. */
package io.github.sparkpositional.model.rotary;
