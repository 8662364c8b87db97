/** A model's files as they are written: their keys, what was chosen for each and from which file, and keys that look like a mistake. */
package io.github.sparkpositional.model.config;
