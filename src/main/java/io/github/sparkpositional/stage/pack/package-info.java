/**
 * How documents are packed into rows of equal length.
 */
package io.github.sparkpositional.stage.pack;
