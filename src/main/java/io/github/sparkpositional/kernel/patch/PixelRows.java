package io.github.sparkpositional.kernel.patch;

/** Gives rows of pixels, one integer 0..255 per value: the form in which the vertical pass sums them fastest. */
interface PixelRows {

    /** Writes a row of the source image from {@code offset} on. */
    void read(int row, int[] into, int offset);

    /** Writes {@code count} rows from {@code first} on, each {@code length} values long, as bytes. */
    default void write(int first, int count, int length, byte[] into) {
        int[] row = new int[length];
        for (int i = 0; i < count; i++) {
            read(first + i, row, 0);
            for (int x = 0; x < length; x++) {
                into[i * length + x] = (byte) row[x];
            }
        }
    }

    /** The columns {@code left} to {@code left + width} of an image as they are. */
    static PixelRows of(ByteImage image, int left, int width) {
        byte[] bytes = image.bytes();
        int channels = image.channels();
        return (row, into, offset) -> {
            int from = (row * image.width() + left) * channels;
            for (int i = 0; i < width * channels; i++) {
                into[offset + i] = bytes[from + i] & 0xff;
            }
        };
    }
}
