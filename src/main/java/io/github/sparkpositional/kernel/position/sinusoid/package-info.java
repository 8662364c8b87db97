/**
 * Closed-form sinusoids of tokens and of grids, and their presets.
 */
package io.github.sparkpositional.kernel.position.sinusoid;
