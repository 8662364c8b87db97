package io.github.sparkpositional.kernel.patch;

/** An axis of an image or a video. */
enum Axis {
    CHANNEL,
    FRAME,
    ROW,
    COLUMN
}
