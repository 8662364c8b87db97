/** Numbers with a shape, the types they are stored in, and the NumPy format. */
package io.github.sparkpositional.kernel.tensor;
