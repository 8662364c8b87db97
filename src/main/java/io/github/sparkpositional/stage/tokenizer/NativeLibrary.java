package io.github.sparkpositional.stage.tokenizer;

/** The optional library of tokenizers: whether it is there, and where it may unpack its native part. */
public final class NativeLibrary {
    /** What Maven knows it by. */
    public static final String COORDINATES = "ai.djl.huggingface:tokenizers:0.38.0";

    private static final String PROBE = "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer";

    private NativeLibrary() {}

    /** @throws IllegalArgumentException if it is missing, with the way to add it */
    public static void check() {
        try {
            Class.forName(PROBE, false, NativeLibrary.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(
                    "the library ai.djl.huggingface:tokenizers is not on the class path; add it with --packages "
                            + COORDINATES
                            + " to spark-submit or jobs/submit, or with --jars if there is no network access.",
                    missing);
        }
    }

    /**
     * Before the library is first used: its native part goes to the temporary folder, since the home folder of an executor
     * may not be writable, and it asks nobody for another one.
     */
    static void prepare() {
        setUnlessSet(
                "ENGINE_CACHE_DIR",
                System.getProperty("java.io.tmpdir") + "/spark-positional-" + System.getProperty("user.name"));
        setUnlessSet("RUST_FLAVOR", "cpu");
        setUnlessSet("ai.djl.offline", "true");
    }

    /** What to say where its native part can't be unpacked or loaded. */
    static IllegalArgumentException unloadable(Throwable error) {
        Throwable reason = error;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new IllegalArgumentException(
                "The native part of ai.djl.huggingface:tokenizers can't be loaded (" + reason
                        + "). It is unpacked to the folder that the system property or environment variable"
                        + " ENGINE_CACHE_DIR names, or else below java.io.tmpdir: set it on every executor to a folder"
                        + " that is writable and allows execution.",
                error);
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
