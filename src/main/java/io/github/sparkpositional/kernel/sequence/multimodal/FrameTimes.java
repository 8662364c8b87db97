package io.github.sparkpositional.kernel.sequence.multimodal;

import io.github.sparkpositional.kernel.WholeNumbers;

/** What numbers the times of frames are. */
public enum FrameTimes {
    /** Truncated to integers, so that all positions are integers. */
    WHOLE {
        @Override
        double time(float time, String what) {
            return WholeNumbers.truncated(time, what);
        }

        @Override
        double rounded(double position) {
            return position;
        }
    },
    /** As they are; all positions are float32, each sum rounded to it (Qwen3-Omni). */
    FRACTIONS {
        @Override
        double time(float time, String what) {
            WholeNumbers.truncated(time, what);
            return time;
        }

        @Override
        double rounded(double position) {
            return (float) position;
        }
    };

    /** @throws io.github.sparkpositional.kernel.InvalidRowException if no int or no float32 holds it */
    abstract double time(float time, String what);

    /** A position as the owner's tensor holds it. */
    abstract double rounded(double position);
}
