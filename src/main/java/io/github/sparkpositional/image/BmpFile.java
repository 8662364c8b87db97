package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;

/** A bitmap of Windows or OS/2. Samples of fewer than 8 bits are spread over 0 to 255, fractions dropped, as in Pillow. */
record BmpFile(ImageHeader header, EncodedBytes encoded, BmpLayout layout) implements EncodedImage {

    static BmpFile open(EncodedBytes encoded) {
        BmpLayout layout = BmpLayout.of(encoded);
        return new BmpFile(
                new ImageHeader(ImageFormat.BMP, layout.height(), layout.width(), ExifOrientation.UPRIGHT),
                encoded,
                layout);
    }

    @Override
    public long pictureBytes() {
        return Math.max(0, encoded.length() - layout.begin());
    }

    @Override
    public ByteImage decode(Codec codec) {
        if (layout.hasRuns()) {
            return Pixels.indexed(BmpRuns.read(encoded, layout), layout.palette(encoded));
        }
        checkRows();
        return layout.bits() <= 8 ? Pixels.indexed(indices(), layout.palette(encoded)) : colors();
    }

    /** What is not compressed is there, but for the padding of the last row. */
    private void checkRows() {
        long row = ((long) layout.width() * layout.bits() + 7) / 8;
        if (layout.rowBytes() * (layout.height() - 1) + row > pictureBytes()) {
            throw EncodedBytes.corrupt(pictureBytes() + " bytes can't hold the " + layout.height() + " x "
                    + layout.width() + " pixels that its header declares");
        }
    }

    private ByteImage indices() {
        int bits = layout.bits();
        int mask = (1 << bits) - 1;
        int perByte = Byte.SIZE / bits;
        byte[] indices = new byte[layout.height() * layout.width()];
        for (int row = 0; row < layout.height(); row++) {
            long from = layout.begin() + layout.rowBytes() * row;
            int to = layout.start(row);
            for (int x = 0; x < layout.width(); x++) {
                int shift = Byte.SIZE - bits - bits * (x % perByte);
                indices[to++] = (byte) (encoded.unsigned8(from + x / perByte) >> shift & mask);
            }
        }
        return image(1, indices);
    }

    private ByteImage colors() {
        BmpSample red = layout.sample(encoded, 0);
        BmpSample green = layout.sample(encoded, 1);
        BmpSample blue = layout.sample(encoded, 2);
        int bytes = layout.bits() / Byte.SIZE;
        byte[] rgb = new byte[Math.multiplyExact(layout.height() * layout.width(), 3)];
        for (int row = 0; row < layout.height(); row++) {
            long from = layout.begin() + layout.rowBytes() * row;
            int to = 3 * layout.start(row);
            for (int x = 0; x < layout.width(); x++) {
                int pixel = encoded.littleEndian16(from);
                for (int i = 2; i < bytes; i++) {
                    pixel |= encoded.unsigned8(from + i) << (Byte.SIZE * i);
                }
                rgb[to] = red.in(pixel);
                rgb[to + 1] = green.in(pixel);
                rgb[to + 2] = blue.in(pixel);
                to += 3;
                from += bytes;
            }
        }
        return image(3, rgb);
    }

    private ByteImage image(int channels, byte[] samples) {
        return new ByteImage(layout.height(), layout.width(), channels, samples);
    }
}
