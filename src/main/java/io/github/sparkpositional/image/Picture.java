package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;

/**
 * A file that holds one image and nothing else, judged by its header.
 *
 * @param file no larger than the one it comes from
 * @param height as its header says
 * @param width as its header says
 * @param channels of the samples wanted: 1 for grey or an index, of as many bits as the file has; 2 for grey and alpha; 3 for
 *     red, green and blue; 4 for what a JPEG file of four components holds, or alpha besides
 * @param coding what not every decoder knows
 */
record Picture(ImageFormat format, byte[] file, int height, int width, int channels, Coding coding) {

    /** How the samples are coded within the format. */
    enum Coding {
        USUAL,
        /** JPEG with arithmetic codes in the place of Huffman's. */
        ARITHMETIC,
        /** WebP by transform and prediction (VP8), not lossless. */
        LOSSY_WEBP
    }

    Picture(ImageFormat format, byte[] file, int height, int width, int channels) {
        this(format, file, height, width, channels, Coding.USUAL);
    }

    /** @throws io.github.sparkpositional.kernel.InvalidRowException if a decoder finds another size: a file can hold two headers */
    void checkSize(int foundHeight, int foundWidth) {
        if (foundHeight != height || foundWidth != width) {
            throw EncodedBytes.corrupt("one header says " + height + " x " + width + " pixels, another " + foundHeight
                    + " x " + foundWidth);
        }
    }

    ByteImage of(byte[] samples) {
        return new ByteImage(height, width, channels, samples);
    }
}
