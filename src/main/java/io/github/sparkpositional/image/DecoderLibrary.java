package io.github.sparkpositional.image;

import java.util.Locale;
import java.util.Optional;

/**
 * The library that decodes pictures. It is chosen once, where a stage is planned, and the same on every executor: two
 * libraries may differ in the last bit of a pixel.
 */
public enum DecoderLibrary {
    /** libjpeg-turbo, libwebp and libpng, which give Pillow's pixels on every JDK; GIF, BMP and CMYK by the JDK. */
    LEPTONICA,
    /** The JDK's own decoders. */
    IMAGEIO;

    /** What column metadata calls the library. */
    public static final String FACT = "decoder";

    /** System property of the driver that chooses one by its name, though another can be loaded. */
    public static final String PROPERTY = "sparkpositional.decoder";

    private static final String ARTIFACTS =
            "the jars of org.bytedeco:leptonica and org.bytedeco:javacpp, and those of the platform,";

    /**
     * What pictures are decoded by in this process: {@link #LEPTONICA} where it can be loaded. Where it can't, the log says
     * why, once.
     *
     * @throws IllegalArgumentException if the system property names none
     */
    public static DecoderLibrary available() {
        String wanted = System.getProperty(PROPERTY);
        if (wanted != null) {
            for (DecoderLibrary library : values()) {
                if (library.toString().equals(wanted)) {
                    return library;
                }
            }
            throw new IllegalArgumentException(
                    "The system property " + PROPERTY + " must be leptonica or imageio, but is '" + wanted + "'.");
        }
        return Told.OBSTACLE.isEmpty() ? LEPTONICA : IMAGEIO;
    }

    /** @throws IllegalStateException if this process can't load the library, which another one has chosen */
    Codec codec() {
        if (this == IMAGEIO) {
            return ImageIo.CODEC;
        }
        if (Leptonica.OBSTACLE.isPresent()) {
            throw new IllegalStateException(
                    "Pictures are decoded by leptonica where the job was planned, but not here: "
                            + Leptonica.OBSTACLE.get() + ". Add " + ARTIFACTS
                            + " with --jars, as jobs/submit does, or start the driver with -D" + PROPERTY + "="
                            + IMAGEIO
                            + " (--driver-java-options) to decode by the JDK everywhere.");
        }
        return Leptonica.CODEC;
    }

    /** As column metadata names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class ImageIo {
        static final Codec CODEC = new ImageIoCodec();
    }

    /** Loaded once per process. */
    private static final class Leptonica {
        static final Codec CODEC;
        static final Optional<String> OBSTACLE;

        static {
            Codec loaded = null;
            String obstacle = null;
            try {
                loaded = new LeptonicaCodec(ImageIo.CODEC);
            } catch (LinkageError | RuntimeException problem) {
                obstacle = problem.toString();
            }
            CODEC = loaded;
            OBSTACLE = Optional.ofNullable(obstacle);
        }
    }

    /** Told once per process. */
    private static final class Told {
        static final Optional<String> OBSTACLE = Leptonica.OBSTACLE;

        static {
            OBSTACLE.ifPresent(why -> System.getLogger(DecoderLibrary.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Pictures are decoded by the JDK, whose JPEG pixels may differ from Pillow's, and lossy WebP is"
                                    + " refused: leptonica can't be loaded (" + why + "). Add " + ARTIFACTS
                                    + " with --jars, as jobs/submit does."));
        }
    }
}
