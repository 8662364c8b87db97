/** Functions of one row inside Spark SQL: what depends on the internals and the version of Spark is in this room. */
package io.github.sparkpositional.catalyst;
