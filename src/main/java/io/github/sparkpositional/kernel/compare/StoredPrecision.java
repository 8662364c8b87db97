package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.tensor.Dtype;
import java.util.Arrays;

/** The coarsest type that the numbers of a table went through without a trace of a finer one. */
enum StoredPrecision {
    FLOAT32 {
        @Override
        double halfStep(float value) {
            return 0;
        }

        @Override
        Agreement agreement() {
            return Agreement.DIFFERENT;
        }
    },
    /** 11 significant bits, and steps of 2^-24 near zero. */
    FLOAT16 {
        @Override
        double halfStep(float value) {
            return Math.max(Math.abs(value) * 0x1p-11, 0x1p-25);
        }

        @Override
        Agreement agreement() {
            return Agreement.FLOAT16;
        }
    },
    /** 8 significant bits. */
    BFLOAT16 {
        @Override
        double halfStep(float value) {
            return Math.abs(value) * 0x1p-8;
        }

        @Override
        Agreement agreement() {
            return Agreement.BFLOAT16;
        }
    };

    /** Largest rounding of a number to this type. */
    abstract double halfStep(float value);

    /** What two tables are that differ by no more than that. */
    abstract Agreement agreement();

    static StoredPrecision of(TableView table) {
        if (survives(table, Dtype.BFLOAT16)) {
            return BFLOAT16;
        }
        return survives(table, Dtype.FLOAT16) ? FLOAT16 : FLOAT32;
    }

    private static boolean survives(TableView table, Dtype dtype) {
        float[] row = new float[table.dim()];
        for (int i = 0; i < table.rows(); i++) {
            table.copy(i, row);
            if (!Arrays.equals(dtype.decode(dtype.encode(row)), row)) {
                return false;
            }
        }
        return true;
    }
}
