/** Encoders of sound: a row for each {@code model_type}. */
package io.github.sparkpositional.model.audio;
