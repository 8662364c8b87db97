package io.github.sparkpositional.kernel;

import jdk.incubator.vector.VectorShape;

/**
 * Vector registers, which Java code uses through the module {@code jdk.incubator.vector}. Spark's launcher asks for it from
 * Spark 4 on; a JVM that was not asked for it hasn't got it.
 */
public final class VectorRegisters {
    private static final int LEAST_BITS = 128;

    private VectorRegisters() {}

    /**
     * Whether code that imports the module can be loaded, and is fast: HotSpot's second compiler alone makes instructions of
     * it. Interpreted, or compiled by another compiler, it takes fifty times as long as plain code.
     */
    public static boolean areUsable() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                && hasSecondCompiler()
                && Preferred.BITS >= LEAST_BITS;
    }

    private static boolean hasSecondCompiler() {
        String mode = System.getProperty("java.vm.info", "");
        return mode.startsWith("mixed mode")
                && !mode.contains("emulated-client")
                && !System.getProperty("java.vm.version", "").contains("jvmci");
    }

    /** Is loaded where the module is there. */
    private static final class Preferred {
        static final int BITS = VectorShape.preferredShape().vectorBitSize();
    }
}
