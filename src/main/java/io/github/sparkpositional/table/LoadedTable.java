package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.Tensor;

/**
 * A table in memory.
 *
 * @param tensor its numbers as float32
 * @param sha256 of its bytes as they are stored, in lower-case hexadecimal
 */
record LoadedTable(Tensor tensor, String sha256) {}
