/** Tables side by side: where they differ, by how much, and which choice of a convention makes them equal. */
package io.github.sparkpositional.kernel.compare;
