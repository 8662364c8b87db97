/** Fourier features: sines and cosines of coordinates at fixed or random frequencies. */
package io.github.sparkpositional.kernel.position.fourier;
