package io.github.sparkpositional.kernel;

import java.util.Optional;
import jdk.incubator.vector.VectorShape;

/**
 * SIMD instructions, which Java code uses through the module {@code jdk.incubator.vector}. Spark's launcher adds the module
 * from Spark 4 on; other JVMs lack it unless they are started with it, and the log of each says so once.
 */
public final class Simd {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int LEAST_BITS = 128;

    private Simd() {}

    /**
     * Whether code that imports the module can be loaded, and is fast: only HotSpot's second compiler translates it to SIMD
     * instructions. Interpreted, or compiled by another compiler, it takes fifty times as long as plain code.
     */
    public static boolean isUsable() {
        return Found.OBSTACLE.isEmpty();
    }

    private static Optional<String> obstacle() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("this JVM was started without the module " + MODULE + ". Add --add-modules=" + MODULE
                    + " to its options, on executors to spark.executor.extraJavaOptions.");
        }
        if (!hasSecondCompiler()) {
            return Optional.of("this JVM (" + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("java.vm.info") + ") doesn't run HotSpot's second compiler, C2. Use one that"
                    + " does, without -Xint and -XX:TieredStopAtLevel.");
        }
        return Preferred.BITS < LEAST_BITS
                ? Optional.of("this JVM offers registers of " + Preferred.BITS + " bits, and " + LEAST_BITS
                        + " are needed. Leave out -XX:MaxVectorSize, or use another processor.")
                : Optional.empty();
    }

    private static boolean hasSecondCompiler() {
        String mode = System.getProperty("java.vm.info", "");
        return mode.startsWith("mixed mode")
                && !mode.contains("emulated-client")
                && !System.getProperty("java.vm.version", "").contains("jvmci");
    }

    /** Looked up, and told, once per process. */
    private static final class Found {
        static final Optional<String> OBSTACLE = obstacle();

        static {
            OBSTACLE.ifPresent(why -> System.getLogger(Simd.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Rotations and fits of learned positions go without SIMD and take longer: " + why));
        }
    }

    /** Is loaded where the module is there. */
    private static final class Preferred {
        static final int BITS = VectorShape.preferredShape().vectorBitSize();
    }
}
