package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.model.config.Keys;

/**
 * Rotary angles as a file gives them, for one type of layer.
 *
 * @param theta the base
 * @param partial share of a head that rotates
 * @param scaling the object that says how frequencies are scaled; null: not at all
 */
record Rope(double theta, double partial, Keys scaling) {}
