/** The stages as SQL functions, which a session knows once the jar is on its class path. */
package io.github.sparkpositional.sql;
