/** What is told of a model: its positions, tensors, pictures and special tokens, in words and as JSON. */
package io.github.sparkpositional.job.model;
