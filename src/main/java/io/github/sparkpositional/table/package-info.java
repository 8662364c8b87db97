/** Learned tables and vocabularies in files: safetensors, NumPy, text and JSON, wherever Hadoop can read. */
package io.github.sparkpositional.table;
