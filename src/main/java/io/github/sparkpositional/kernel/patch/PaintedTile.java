package io.github.sparkpositional.kernel.patch;

/** A tile, resized. */
public sealed interface PaintedTile {
    int height();

    int width();

    /** Writes its patches, as {@link Patches#write} does. */
    void write(PatchGrid grid, PixelNormalization normalization, float[] result, int start, int stride);

    /** Of bytes, not normalised yet. */
    record Bytes(ByteImage image) implements PaintedTile {
        @Override
        public int height() {
            return image.height();
        }

        @Override
        public int width() {
            return image.width();
        }

        @Override
        public void write(PatchGrid grid, PixelNormalization normalization, float[] result, int start, int stride) {
            Patches.write(image, grid, normalization, result, start, stride);
        }
    }

    /** Of numbers, normalised. */
    record Floats(FloatPicture picture) implements PaintedTile {
        @Override
        public int height() {
            return picture.height();
        }

        @Override
        public int width() {
            return picture.width();
        }

        @Override
        public void write(PatchGrid grid, PixelNormalization normalization, float[] result, int start, int stride) {
            float[] patches =
                    Patches.of(picture.numbers(), AxisOrder.of("row,column,channel"), picture.channels(), 1, grid);
            int width = grid.convention().values(picture.channels());
            for (int token = 0; token < grid.tokens(); token++) {
                System.arraycopy(patches, token * width, result, start + token * stride, width);
            }
        }
    }
}
