package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.util.Optional;

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

    /** Of pixels of 32 bits whose header names a mask for it. */
    @Override
    public Optional<byte[]> alpha(Codec codec) {
        return layout.alpha(encoded).map(mask -> {
            checkRows();
            return samples(mask).bytes();
        });
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
        return samples(layout.sample(encoded, 0), layout.sample(encoded, 1), layout.sample(encoded, 2));
    }

    private ByteImage samples(BmpSample... samples) {
        int bytes = layout.bits() / Byte.SIZE;
        byte[] all = new byte[Math.multiplyExact(layout.height() * layout.width(), samples.length)];
        for (int row = 0; row < layout.height(); row++) {
            long from = layout.begin() + layout.rowBytes() * row;
            int to = samples.length * layout.start(row);
            for (int x = 0; x < layout.width(); x++) {
                int pixel = encoded.littleEndian16(from);
                for (int i = 2; i < bytes; i++) {
                    pixel |= encoded.unsigned8(from + i) << (Byte.SIZE * i);
                }
                for (BmpSample sample : samples) {
                    all[to++] = sample.in(pixel);
                }
                from += bytes;
            }
        }
        return image(samples.length, all);
    }

    private ByteImage image(int channels, byte[] samples) {
        return new ByteImage(layout.height(), layout.width(), channels, samples);
    }
}
