package io.github.sparkpositional.conformance;

import java.util.Arrays;

/** Adds position vectors to the token or patch vectors of a case, where it has any. */
final class Addition {
    private Addition() {}

    /** @param table rows [n, dim], or one batch of them per batch of the input */
    static Numbers of(ReferenceCase reference, Numbers table) {
        if (!reference.hasInput("x")) {
            return table;
        }
        Numbers x = reference.input("x");
        double scale = scale(reference, x.size(-1));
        double[] sum = new double[x.values().length];
        Arrays.setAll(sum, i -> (float) (x.values()[i] * scale + table.values()[i % table.values().length]));
        return new Numbers(x.shape(), sum);
    }

    private static double scale(ReferenceCase reference, int dim) {
        if (!reference.has("x_scale")) {
            return 1;
        }
        return reference.text("x_scale").equals("sqrt(dim)") ? Math.sqrt(dim) : reference.decimal("x_scale");
    }
}
