/**
 * How a {@code tokenizer.json} is loaded, shared among tasks, and run on a row.
 */
package io.github.sparkpositional.stage.tokenizer;
