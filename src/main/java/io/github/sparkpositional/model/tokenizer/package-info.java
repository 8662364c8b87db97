/** What a model's files say of its tokenizer: special tokens, padding, truncation. */
package io.github.sparkpositional.model.tokenizer;
