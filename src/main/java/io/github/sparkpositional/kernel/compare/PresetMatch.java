package io.github.sparkpositional.kernel.compare;

/**
 * A preset that gives all numbers of a tensor.
 *
 * @param preset its name
 * @param words what the numbers are of
 */
public record PresetMatch(String preset, String words) {}
