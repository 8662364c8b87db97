/** The params that stages share, one each; what a param is called and may be stands with it. */
package io.github.sparkpositional.param;
