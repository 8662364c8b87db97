package io.github.sparkpositional.kernel.patch;

import java.util.Optional;

/** A tile, resized. */
public sealed interface PaintedTile {
    int height();

    int width();

    /** Writes its patches, as {@link Patches#write} does. */
    void write(PatchGrid grid, PixelNormalization normalization, float[] result, int start, int stride);

    /** Its patches in bytes, as {@link #write} would write the same numbers; empty where these are no bytes. */
    Optional<byte[]> bytes(PatchGrid grid, PixelNormalization normalization);

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

        @Override
        public Optional<byte[]> bytes(PatchGrid grid, PixelNormalization normalization) {
            boolean arePixels = grid.convention().prefix() == PatchConvention.PatchPrefix.NONE;
            return arePixels && normalization.keepsBytes() ? Optional.of(Patches.bytes(image, grid)) : Optional.empty();
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

        @Override
        public Optional<byte[]> bytes(PatchGrid grid, PixelNormalization normalization) {
            return Optional.empty();
        }
    }
}
