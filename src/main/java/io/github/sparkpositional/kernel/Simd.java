package io.github.sparkpositional.kernel;

import jdk.incubator.vector.VectorShape;

/**
 * SIMD instructions, which Java code uses through the module {@code jdk.incubator.vector}. Spark's launcher adds the module
 * from Spark 4 on; other JVMs lack it unless they are started with it.
 */
public final class Simd {
    private static final int LEAST_BITS = 128;

    private Simd() {}

    /**
     * Whether code that imports the module can be loaded, and is fast: only HotSpot's second compiler translates it to SIMD
     * instructions. Interpreted, or compiled by another compiler, it takes fifty times as long as plain code.
     */
    public static boolean isUsable() {
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
