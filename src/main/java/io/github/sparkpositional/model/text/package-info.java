/** Rows of text models whose positions are tables or biases. */
package io.github.sparkpositional.model.text;
