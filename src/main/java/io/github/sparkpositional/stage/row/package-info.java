/**
 * How a function of one row runs inside Spark SQL: its plan, its place in generated code, and what happens to bad rows. What
 * depends on the internals and the version of Spark is in this room.
 */
package io.github.sparkpositional.stage.row;
