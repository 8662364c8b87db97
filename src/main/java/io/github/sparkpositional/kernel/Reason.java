package io.github.sparkpositional.kernel;

import java.util.Locale;

/**
 * Why a single row can't be processed. The code ({@link #code()}) is what a user groups by, what quarantined rows carry
 * and what a job's summary counts: it is a public promise and only grows.
 */
public enum Reason {
    /** The cell, or a cell it depends on, is null. */
    NULL_INPUT,
    /** More tokens than {@code maxLength}, and {@code overflow} is {@code error}. */
    TOO_LONG,
    /** The vectors of one nested tensor differ in length. */
    RAGGED_TENSOR,
    /** The cell's size doesn't fit the declared shape: another dim, or bytes that are not a whole number of vectors. */
    WRONG_SHAPE,
    /**
     * NaN or an infinity: in a tensor whose stage was asked to refuse them, where a coordinate or a time must stand, or in
     * what a position would give.
     */
    NOT_FINITE,
    /** The grid (rows x columns) and the number of cells disagree, or a side is not positive. */
    WRONG_GRID,
    /** A position, index or id lies outside its table or its allowed range. */
    OUT_OF_RANGE,
    /** A token is not in the vocabulary and no unknown token is set. */
    UNKNOWN_TOKEN,
    /** Zero bytes where an encoded image should be. */
    EMPTY_IMAGE,
    /** The bytes are of no image format that can be read here. */
    NOT_AN_IMAGE,
    /** The image ends early or its data is damaged. */
    CORRUPT_IMAGE,
    /** The header announces more pixels than {@code maxPixels}. */
    IMAGE_TOO_LARGE,
    /** The image's sides are not multiples of the patch size, and {@code uneven} is {@code error}. */
    NOT_DIVISIBLE,
    /** The row's tensor would take more bytes than {@code maxCellBytes}. */
    CELL_TOO_LARGE,
    /** Row-level data that belongs together disagrees: lengths, counts of placeholders and grids. */
    MISMATCH,
    /** The row's values met a defect of this library; the message says which, and asks for a report. */
    INTERNAL_ERROR,
    /** The record has other columns than the input's schema, or is not a record of the input's format. */
    MALFORMED_RECORD,
    /** The image is sound, but coded in a way that only an optional library decodes, which is not used here. */
    NO_DECODER;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The stable code, lower case with hyphens, for example {@code too-long}. */
    public String code() {
        return code;
    }
}
