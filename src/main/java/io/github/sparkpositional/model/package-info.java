/**
 * A model's own files to conventions: {@link io.github.sparkpositional.model.Model} reads the directory, a table per kind of
 * model says which keys mean what. Knows no engine: what follows are choices of the kernel's families.
 */
package io.github.sparkpositional.model;
