package io.github.sparkpositional.shard.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The block in front of a file: POSIX ustar and what GNU tar adds to it.
 *
 * @param size as it stands there, not checked against anything
 */
record TarHeader(String name, long size, char type) {
    static final int BLOCK = 512;

    /** Longer than any file, and what pads it can be added. */
    private static final long LONGEST = Long.MAX_VALUE - BLOCK;

    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int NUMBER = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final String POSIX = "ustar\0";

    /** @throws DamagedTarException if the block is no header */
    static TarHeader parse(byte[] block, long offset) throws DamagedTarException {
        checkSum(block, offset);
        return new TarHeader(TarName.of(name(block)), size(block, offset), (char) (block[TYPE] & 0xff));
    }

    /** Whether its size is that of what follows: of links, devices and folders nothing does, whatever stands there. */
    boolean hasContent() {
        return type < '1' || type > '6';
    }

    private static byte[] name(byte[] block) {
        byte[] name = Arrays.copyOfRange(block, 0, end(block, 0, NAME));
        String magic = new String(block, MAGIC, POSIX.length(), StandardCharsets.ISO_8859_1);
        if (!magic.equals(POSIX) || block[PREFIX] == 0) {
            return name;
        }
        int length = end(block, PREFIX, PREFIX_LENGTH) - PREFIX;
        byte[] whole = new byte[length + 1 + name.length];
        System.arraycopy(block, PREFIX, whole, 0, length);
        whole[length] = '/';
        System.arraycopy(name, 0, whole, length + 1, name.length);
        return whole;
    }

    private static void checkSum(byte[] block, long offset) throws DamagedTarException {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean isItself = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            unsigned += isItself ? ' ' : block[i] & 0xff;
            signed += isItself ? ' ' : block[i];
        }
        long written = octal(block, CHECKSUM, CHECKSUM_LENGTH);
        if (written != unsigned && written != signed) {
            throw new DamagedTarException(
                    offset, offset == 0 ? "is no header of a tar file" : "the header of a file is damaged");
        }
    }

    private static long size(byte[] block, long offset) throws DamagedTarException {
        long size = block[SIZE] < 0 ? binary(block) : octal(block, SIZE, NUMBER);
        if (size < 0) {
            throw new DamagedTarException(offset, "the size of a file is not a number");
        }
        return size;
    }

    /** GNU's numbers of more than eleven digits: big-endian behind a first byte 0x80; -1 for what a long can't hold. */
    private static long binary(byte[] block) {
        long value = block[SIZE] & 0x7f;
        for (int i = SIZE + 1; i < SIZE + NUMBER; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                return -1;
            }
            value = value << 8 | block[i] & 0xff;
        }
        return Math.min(value, LONGEST);
    }

    /** Octal digits between spaces or NULs; none is 0, as Python's tarfile has it, and -1 is what is no number. */
    private static long octal(byte[] block, int from, int length) {
        String digits = text(block, from, length).trim();
        if (!digits.matches("[0-7]{0,12}")) {
            return -1;
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(byte[] block, int from, int length) {
        return new String(block, from, end(block, from, length) - from, StandardCharsets.ISO_8859_1);
    }

    /** Where a text ends: at a NUL, or with its room. */
    static int end(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return end;
    }
}
