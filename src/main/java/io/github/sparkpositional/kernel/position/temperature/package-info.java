/** Factors on queries that grow with the position. */
package io.github.sparkpositional.kernel.position.temperature;
