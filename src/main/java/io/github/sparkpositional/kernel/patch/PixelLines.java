package io.github.sparkpositional.kernel.patch;

/** Gives lines of pixels, rows or columns, one integer 0 to 255 per value: the form in which they are summed fastest. */
interface PixelLines {

    /** Writes a line of the source image. */
    void read(int line, int[] into);

    /** Rows of an image as they are, from column {@code left} on. */
    static PixelLines rows(ByteImage image, int left) {
        byte[] bytes = image.bytes();
        return (row, into) -> {
            int from = (row * image.width() + left) * image.channels();
            for (int i = 0; i < into.length; i++) {
                into[i] = bytes[from + i] & 0xff;
            }
        };
    }
}
