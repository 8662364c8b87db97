/**
 * Position vectors of tokens and cells: engines ({@link io.github.sparkpositional.kernel.position.Families}) whose every
 * detail is a choice, and named conventions ({@link io.github.sparkpositional.kernel.position.Presets}) that choose.
 */
package io.github.sparkpositional.kernel.position;
