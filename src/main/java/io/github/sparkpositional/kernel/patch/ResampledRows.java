package io.github.sparkpositional.kernel.patch;

/**
 * Rows of an image, resampled along the row. They are made in strips: the columns of a strip are lines of their own,
 * long enough to be summed in vector code and few enough to stay in the processor's cache.
 */
final class ResampledRows implements PixelLines {
    private static final int MOST_ROWS = 96;

    /** Numbers of a strip. Pictures that are wider than any usual one have fewer rows in it. */
    private static final int MOST_NUMBERS = 1 << 24;

    private final ByteImage image;
    private final int end;
    private final int left;
    private final int width;
    private final int rows;
    private final int[] strip;
    private final WeightedSums columns;
    private int start = -MOST_ROWS;

    /**
     * @param end one past the last row that is asked for
     * @param left first target column
     * @param width target columns
     */
    ResampledRows(ByteImage image, ResampleWeights weights, int first, int end, int left, int width) {
        this.image = image;
        this.end = end;
        this.left = left;
        this.width = width;
        int ofRow = Math.multiplyExact(width, image.channels());
        this.rows = Math.max(1, Math.min(Math.min(MOST_ROWS, MOST_NUMBERS / ofRow), end - first));
        this.strip = new int[rows * ofRow];
        this.columns = new WeightedSums(this::readColumn, weights, rows * image.channels());
    }

    @Override
    public void read(int row, int[] into) {
        if (row < start || row >= start + rows) {
            start = row;
            resample();
        }
        System.arraycopy(strip, (row - start) * width * image.channels(), into, 0, into.length);
    }

    private void resample() {
        columns.restart(left);
        for (int x = 0; x < width; x++) {
            writeColumn(x, columns.line(left + x));
        }
    }

    /** Three channels, which nearly all images have, take half the time without a loop over them. */
    private void writeColumn(int x, int[] column) {
        int channels = image.channels();
        int step = width * channels;
        int to = x * channels;
        if (channels == 3) {
            for (int from = 0; from < 3 * rows; from += 3) {
                strip[to] = column[from];
                strip[to + 1] = column[from + 1];
                strip[to + 2] = column[from + 2];
                to += step;
            }
        } else {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(column, row * channels, strip, to + row * step, channels);
            }
        }
    }

    private void readColumn(int x, int[] into) {
        int channels = image.channels();
        int there = Math.min(rows, end - start);
        byte[] bytes = image.bytes();
        int step = image.width() * channels;
        int from = start * step + x * channels;
        if (channels == 3) {
            for (int to = 0; to < 3 * there; to += 3) {
                into[to] = bytes[from] & 0xff;
                into[to + 1] = bytes[from + 1] & 0xff;
                into[to + 2] = bytes[from + 2] & 0xff;
                from += step;
            }
        } else {
            for (int row = 0; row < there; row++) {
                for (int channel = 0; channel < channels; channel++) {
                    into[row * channels + channel] = bytes[from + row * step + channel] & 0xff;
                }
            }
        }
    }
}
