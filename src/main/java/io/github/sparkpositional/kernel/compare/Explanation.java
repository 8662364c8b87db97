package io.github.sparkpositional.kernel.compare;

import java.util.List;

/**
 * Changes that make a convention equal to a table in every number.
 *
 * @param variant the convention with the changes made
 * @param changes as few as were enough; empty where it was equal already
 */
public record Explanation(Variant variant, List<Change> changes, Agreement agreement) {}
