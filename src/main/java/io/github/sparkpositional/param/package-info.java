/** The params that stages share, one per interface, each with its name and allowed values. */
package io.github.sparkpositional.param;
