package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.patch.FrameSampling;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** Which frames of a video are taken, and when they are shown. */
public interface HasFrames<S> extends ChoiceParams<S> {
    Choice<String> FRAME_TIMES_COL = Choice.text(
            "frameTimesCol",
            "Column of the seconds at which the frames of a video are shown, array<double> or array<float>, one number for"
                    + " each frame; the output then has frame_times.");

    default Param<String> frameTimesCol() {
        return stageParams().get(FRAME_TIMES_COL);
    }

    /** The column of the times of a video's frames, in seconds. */
    default S setFrameTimesCol(String value) {
        return choose(FRAME_TIMES_COL, value);
    }

    default String getFrameTimesCol() {
        return chosen(FRAME_TIMES_COL);
    }

    default Param<String> sampleFrames() {
        return stageParams().get(FrameSampling.SAMPLE_FRAMES);
    }

    default S setSampleFrames(String value) {
        return choose(FrameSampling.SAMPLE_FRAMES, value);
    }

    default String getSampleFrames() {
        return written(FrameSampling.SAMPLE_FRAMES);
    }

    default IntParam frameCount() {
        return stageParams().get(FrameSampling.FRAME_COUNT);
    }

    default S setFrameCount(int value) {
        return choose(FrameSampling.FRAME_COUNT, value);
    }

    default int getFrameCount() {
        return chosen(FrameSampling.FRAME_COUNT);
    }

    default DoubleParam framesPerSecond() {
        return stageParams().get(FrameSampling.FRAMES_PER_SECOND);
    }

    default S setFramesPerSecond(double value) {
        return choose(FrameSampling.FRAMES_PER_SECOND, value);
    }

    default double getFramesPerSecond() {
        return chosen(FrameSampling.FRAMES_PER_SECOND);
    }

    default IntParam minFrames() {
        return stageParams().get(FrameSampling.MIN_FRAMES);
    }

    default S setMinFrames(int value) {
        return choose(FrameSampling.MIN_FRAMES, value);
    }

    default int getMinFrames() {
        return chosen(FrameSampling.MIN_FRAMES);
    }

    default IntParam maxFrames() {
        return stageParams().get(FrameSampling.MAX_FRAMES);
    }

    default S setMaxFrames(int value) {
        return choose(FrameSampling.MAX_FRAMES, value);
    }

    default int getMaxFrames() {
        return chosen(FrameSampling.MAX_FRAMES);
    }
}
