package io.github.sparkpositional.kernel.compare;

/**
 * One choice made otherwise.
 *
 * @param choice its name; {@code grid} and {@code start} are what a table is made for
 * @param from value before, as it is written; {@value #ABSENT} where there was none
 * @param to value after
 * @param words the same for people, for example "y first instead of x first"
 */
public record Change(String choice, String from, String to, String words) {
    /** The value of an optional choice that nobody made. */
    public static final String ABSENT = "none";

    @Override
    public String toString() {
        return words + " (" + choice + " " + to + " instead of " + from + ")";
    }
}
