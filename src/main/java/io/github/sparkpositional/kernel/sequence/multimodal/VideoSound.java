package io.github.sparkpositional.kernel.sequence.multimodal;

/** How placeholders of sound stand among those of the video that it belongs to. */
public enum VideoSound {
    /** Not at all: sound stands by itself and counts as text does. */
    APART,
    /** By turns with the video, each time so many seconds of the one, then of the other (Qwen2.5-Omni). */
    CHUNKS,
    /** Token by token in the order of time, of two at the same time the video's first (Qwen3-Omni). */
    BY_TIME
}
