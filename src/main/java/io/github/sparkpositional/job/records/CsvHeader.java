package io.github.sparkpositional.job.records;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the first record of a CSV file must say where it is a header. Values are taken by their place in a record, so that a
 * file whose columns stand in another order would be misread without a word.
 *
 * @param columns of the input, as they stand in a record; empty where nothing is known yet
 */
record CsvHeader(List<String> columns, Names names) implements Serializable {

    /** Whose names the columns have. */
    enum Names {
        /** They are those of the first header, and every other must have the same. */
        OF_HEADERS,
        /** The job has named them, and may have named them otherwise. */
        OF_JOB
    }

    static final CsvHeader ANY = new CsvHeader(List.of(), Names.OF_JOB);

    /**
     * @throws IllegalStateException if the values of this file would come into columns of other names
     */
    void check(String record, CsvSyntax syntax, String file) {
        List<String> found = values(record, syntax);
        for (int i = 0; i < Math.min(found.size(), columns.size()); i++) {
            String name = found.get(i);
            if (!name.equalsIgnoreCase(columns.get(i)) && (isMisplaced(name) || isForeign(name, found))) {
                throw new IllegalStateException("The header of '" + file + "' should name the columns "
                        + String.join(", ", columns) + ", in this order, but names " + String.join(", ", found)
                        + "; nothing was read from it. Use the same order in all files, or read those of another order"
                        + " in a separate job.");
            }
        }
    }

    private boolean isMisplaced(String name) {
        return columns.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Spark makes up names where a header has none, or one twice. */
    private boolean isForeign(String name, List<String> found) {
        return names == Names.OF_HEADERS
                && !name.isEmpty()
                && found.stream().filter(name::equalsIgnoreCase).count() == 1;
    }

    /** The values of a record, without the quotes around them. */
    static List<String> values(String record, CsvSyntax syntax) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < record.length(); i++) {
            char sign = record.charAt(i);
            if (isQuoted
                    && sign == syntax.escape()
                    && i + 1 < record.length()
                    && isEscaped(record.charAt(i + 1), syntax)) {
                value.append(record.charAt(++i));
            } else if (sign == syntax.quote() && (isQuoted || value.toString().isBlank())) {
                isQuoted = !isQuoted;
            } else if (!isQuoted && record.startsWith(syntax.separator(), i)) {
                values.add(value.toString().strip());
                value.setLength(0);
                i += syntax.separator().length() - 1;
            } else {
                value.append(sign);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    private static boolean isEscaped(char sign, CsvSyntax syntax) {
        return sign == syntax.quote() || sign == syntax.escape();
    }
}
