/** Choices, their values in writing, and presets: a convention is a row of choices for a family. */
package io.github.sparkpositional.kernel.convention;
