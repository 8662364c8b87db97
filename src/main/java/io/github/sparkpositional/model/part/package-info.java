/** A part of a model (text, vision, audio) and the convention of its positions. */
package io.github.sparkpositional.model.part;
