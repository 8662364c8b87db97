/** The frequencies of rotary angles: series of a base, and the rules that stretch them for longer texts. */
package io.github.sparkpositional.kernel.position.rotary.scaling;
