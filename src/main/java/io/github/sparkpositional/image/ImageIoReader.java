package io.github.sparkpositional.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.ServiceLoader;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * An ImageIO reader whose warnings count. The JDK's own readers are taken for the formats it knows, whatever else is
 * registered.
 */
final class ImageIoReader {
    private final ImageReader reader;
    private String warning;

    private ImageIoReader(ImageReader reader) {
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

    Raster read(Picture picture, Pixels pixels) throws IOException {
        warning = null;
        try (ImageInputStream stream = new ByteArrayImageInputStream(picture.file())) {
            reader.setInput(stream, true, true);
            picture.checkSize(reader.getHeight(0), reader.getWidth(0));
            Raster raster = pixels.read(reader);
            reader.setInput(null);
            if (warning != null) {
                throw EncodedBytes.corrupt(warning);
            }
            return raster;
        }
    }

    void dispose() {
        reader.dispose();
    }

    /** Bytes between two segments, which some cameras leave, do no harm; a GIF without a palette has greys, and its indices are read. */
    private static boolean isDamage(String warning) {
        return !warning.contains("extraneous bytes") && !warning.contains("default color table");
    }

    static ImageIoReader of(ImageFormat format) throws IOException {
        Iterator<ImageReaderSpi> providers = format == ImageFormat.WEBP
                // Asked of our own class loader: ImageIO's registry doesn't see jars that a cluster adds later.
                ? ServiceLoader.load(ImageReaderSpi.class, ImageIoReader.class.getClassLoader())
                        .iterator()
                : IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            boolean isOurs =
                    format == ImageFormat.WEBP || provider.getClass().getName().startsWith("com.sun.imageio.");
            if (isOurs && reads(provider, format)) {
                return new ImageIoReader(provider.createReaderInstance());
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
