package io.github.sparkpositional.job;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG files that are all zeros: however large the picture is, the file is small. */
final class BlackPng {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int RGBA = 6;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private BlackPng() {}

    /** A whole picture; nobody holds all of its pixels while it is made. */
    static byte[] of(int width, int height, int bits, int colorType) throws IOException {
        int samples = colorType == RGBA ? 4 : colorType == RGB ? 3 : 1;
        byte[] row = new byte[1 + (width * bits * samples + 7) / 8];
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(data)) {
            for (int y = 0; y < height; y++) {
                compressed.write(row);
            }
        }
        return file(width, height, bits, colorType, data.toByteArray());
    }

    /** A header with next to nothing behind it. */
    static byte[] headerOf(int width, int height) throws IOException {
        return file(width, height, 8, RGB, of(1, 1, 8, RGB));
    }

    private static byte[] file(int width, int height, int bits, int colorType, byte[] data) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) colorType)
                .array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", data);
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }
}
