package io.github.sparkpositional.kernel.tensor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The dictionary in an .npy header. Of Python's literals it knows those that NumPy writes: strings, truth values and tuples of
 * sizes. */
final class NpyDictionary {
    private static final int MAX_AXES = 64;

    private final String text;
    private int at;

    NpyDictionary(String text) {
        this.text = text;
    }

    NpyHeader header(int dataOffset) {
        StoredType type = null;
        int[] shape = null;
        Set<String> seen = new HashSet<>();
        expect('{');
        while (!accept('}')) {
            String key = quoted();
            expect(':');
            if (!seen.add(key)) {
                throw wrong("holds '" + key + "' twice");
            }
            switch (key) {
                case "descr" -> type = type();
                case "fortran_order" -> rowMajor();
                case "shape" -> shape = sizes();
                default -> throw wrong("holds the unknown key '" + key + "'");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        if (seen.size() != 3) {
            throw wrong("must hold descr, fortran_order and shape, but holds " + seen);
        }
        if (!text.substring(at).isBlank()) {
            throw wrong("continues after its end");
        }
        return new NpyHeader(type, shape, dataOffset);
    }

    private StoredType type() {
        if (next() == '[') {
            throw wrong("describes a structured array; expected plain numbers such as <f4");
        }
        String description = quoted();
        return StoredType.ofNpy(description)
                .orElseThrow(() -> wrong("has the type '" + description
                        + "'; expected a little-endian number such as <f4 or <f2, which array.astype('<f4') makes"));
    }

    private void rowMajor() {
        if (text.startsWith("True", at)) {
            throw wrong("is in column-major order; save numpy.ascontiguousarray(array)");
        }
        if (!text.startsWith("False", at)) {
            throw wrong("must say True or False for fortran_order");
        }
        at += "False".length();
    }

    private int[] sizes() {
        int[] sizes = new int[MAX_AXES];
        int axes = 0;
        expect('(');
        while (!accept(')')) {
            if (axes == MAX_AXES) {
                throw wrong("has more than " + MAX_AXES + " axes");
            }
            sizes[axes++] = size();
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return Arrays.copyOf(sizes, axes);
    }

    private int size() {
        next();
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        String digits = text.substring(at, end);
        at = end;
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException noSize) {
            throw wrong("has a size that is not an integer from 0 to " + Integer.MAX_VALUE);
        }
    }

    private String quoted() {
        char quote = next();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw wrong("is damaged at byte " + at);
        }
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return inside.length() <= 100 ? inside : inside.substring(0, 100) + "...";
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw wrong("is damaged at byte " + at);
        }
        next();
    }

    private boolean accept(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Skips blanks; the character there, or 0 at the end. */
    private char next() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("The .npy header " + problem + ".");
    }
}
