/** Sinusoids whose frequencies and amplitudes were learned from data. */
package io.github.sparkpositional.kernel.position.wave;
