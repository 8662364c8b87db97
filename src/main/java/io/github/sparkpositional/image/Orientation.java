package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;

/** Turns a stored image the way it is meant to be seen; equals Pillow's {@code ImageOps.exif_transpose}. */
final class Orientation {
    private static final int FIRST_TRANSPOSED = 5;

    private Orientation() {}

    /** @param orientation of EXIF, 1 to 8: on which sides of the seen image the stored rows and columns start */
    static ByteImage apply(ByteImage image, int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return image;
        }
        boolean transposed = orientation >= FIRST_TRANSPOSED;
        int height = transposed ? image.width() : image.height();
        int width = transposed ? image.height() : image.width();
        boolean rowsReversed = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        boolean columnsReversed = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        byte[] turned = new byte[image.bytes().length];
        int at = 0;
        for (int y = 0; y < height; y++) {
            int down = rowsReversed ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int right = columnsReversed ? width - 1 - x : x;
                int row = transposed ? right : down;
                int column = transposed ? down : right;
                System.arraycopy(image.bytes(), 3 * (row * image.width() + column), turned, at, 3);
                at += 3;
            }
        }
        return new ByteImage(height, width, 3, turned);
    }
}
