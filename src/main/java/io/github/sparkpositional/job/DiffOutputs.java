package io.github.sparkpositional.job;

/** Compares outputs of jobs. */
final class DiffOutputs {
    private DiffOutputs() {}

    static DiffReport report(DiffOperand a, DiffOperand b, String by) {
        throw new UnsupportedOperationException("diff of outputs " + a.written() + b.written() + by);
    }
}
