package io.github.sparkpositional.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * One ImageIO reader per format and thread: they are slow to make and not safe to share. The JDK's own readers are taken
 * for the formats it knows, whatever else is registered, since their results are known to equal Pillow's.
 */
final class FormatReader {
    private static final ThreadLocal<Map<ImageFormat, FormatReader>> READERS =
            ThreadLocal.withInitial(() -> new EnumMap<>(ImageFormat.class));

    private final ImageReader reader;
    private String warning;

    private FormatReader(ImageReader reader) {
        this.reader = reader;
        IIOReadWarningListener listener = (source, text) -> {
            if (isDamage(text)) {
                warning = text;
            }
        };
        reader.addIIOReadWarningListener(listener);
    }

    /** The reader's method that gives the pixels. */
    interface Pixels {
        Raster read(ImageReader reader) throws IOException;
    }

    /**
     * Decodes the first image.
     *
     * @param height that the reader must find too: a file can hold two headers
     * @param width that the reader must find too
     */
    static Raster read(ImageFormat format, byte[] encoded, int height, int width, Pixels pixels) throws IOException {
        Map<ImageFormat, FormatReader> readers = READERS.get();
        FormatReader known = readers.remove(format);
        FormatReader reader = known == null ? new FormatReader(create(format)) : known;
        boolean sound = false;
        try (ImageInputStream stream = new ByteArrayImageInputStream(encoded)) {
            Raster raster = reader.read(stream, height, width, pixels);
            sound = true;
            return raster;
        } finally {
            if (sound) {
                readers.put(format, reader);
            } else {
                // What a failure leaves behind inside a reader is unknown.
                reader.reader.dispose();
            }
        }
    }

    private Raster read(ImageInputStream stream, int height, int width, Pixels pixels) throws IOException {
        warning = null;
        reader.setInput(stream, true, true);
        if (reader.getHeight(0) != height || reader.getWidth(0) != width) {
            throw EncodedBytes.corrupt("one header says " + height + " x " + width + " pixels, another "
                    + reader.getHeight(0) + " x " + reader.getWidth(0));
        }
        Raster raster = pixels.read(reader);
        reader.setInput(null);
        if (warning != null) {
            throw EncodedBytes.corrupt(warning);
        }
        return raster;
    }

    /** Bytes between two segments, which some cameras leave, do no harm. */
    private static boolean isDamage(String warning) {
        return !warning.contains("extraneous bytes");
    }

    private static ImageReader create(ImageFormat format) throws IOException {
        if (format == ImageFormat.WEBP) {
            // Asked of our own class loader: ImageIO's registry doesn't see jars that a cluster adds later.
            for (ImageReaderSpi provider :
                    ServiceLoader.load(ImageReaderSpi.class, FormatReader.class.getClassLoader())) {
                if (reads(provider, format)) {
                    return provider.createReaderInstance();
                }
            }
        }
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (reads(provider, format) && provider.getClass().getName().startsWith("com.sun.imageio.")) {
                return provider.createReaderInstance();
            }
        }
        throw new IllegalStateException("No ImageIO reader is on the class path for " + format + ".");
    }

    private static boolean reads(ImageReaderSpi provider, ImageFormat format) {
        for (String name : provider.getFormatNames()) {
            if (name.equalsIgnoreCase(format.name())) {
                return true;
            }
        }
        return false;
    }
}
