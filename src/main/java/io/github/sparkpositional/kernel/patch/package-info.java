/** Images to patches: resampling, pixel normalisation and the orders in which patches and their values stand. */
package io.github.sparkpositional.kernel.patch;
