/** Position ids of tokens and cells, before any vector is made of them. */
package io.github.sparkpositional.kernel.sequence;
