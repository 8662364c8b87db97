package io.github.sparkpositional.kernel;

/**
 * The module {@code jdk.incubator.vector}, by which Java code uses vector registers. Spark's launcher asks for it from Spark
 * 4 on; a JVM that was not asked for it hasn't got it.
 */
public final class VectorModule {
    private VectorModule() {}

    /** Whether classes that import it can be loaded. */
    public static boolean isPresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
