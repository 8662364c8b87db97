package io.github.sparkpositional.kernel.compare;

import java.util.List;

/**
 * How one table becomes another: rows, columns and a factor.
 *
 * @param words what is otherwise, a few words each
 * @param rows how many rows are equal after that
 */
public record Rearrangement(List<String> words, int rows, Agreement agreement) {}
