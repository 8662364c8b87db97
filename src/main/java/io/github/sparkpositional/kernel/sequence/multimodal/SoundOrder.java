package io.github.sparkpositional.kernel.sequence.multimodal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The order in which the placeholders of a video and of its sound stand (transformers, Qwen2.5-Omni and Qwen3-Omni, {@code
 * get_rope_index} with {@code use_audio_in_video}).
 *
 * @param isSound [n], for every placeholder whether it is one of sound
 * @param last number of the first placeholder of the last piece, which decides where positions continue
 */
record SoundOrder(boolean[] isSound, int last) {

    /**
     * As a rule has it.
     *
     * @param placed gives the position of a time from the video's start
     */
    static SoundOrder of(MultimodalRule rule, VisionGrid grid, int sounds, DoubleUnaryOperator placed) {
        int perFrame = grid.rows() * grid.columns();
        double[] times = new double[grid.frames() * perFrame];
        Arrays.setAll(times, k -> grid.time(k / perFrame, rule.frameTimes()));
        return rule.videoSound() == VideoSound.CHUNKS
                ? chunks(times, sounds, (int) (rule.tokensPerSecond() * rule.secondsPerChunk()))
                : byTime(Arrays.stream(times).map(placed).toArray(), placed::applyAsDouble, sounds);
    }

    /**
     * By turns: pieces of the video and of the sound whose times lie in the same stretch.
     *
     * @param times of the video's placeholders from its start, rising
     * @param sounds placeholders of sound, a position apart
     * @param stretch positions per piece
     */
    static SoundOrder chunks(double[] times, int sounds, int stretch) {
        double[] soundTimes = new double[sounds];
        Arrays.setAll(soundTimes, i -> i);
        int[] videoEnds = ends(times, stretch);
        int[] soundEnds = ends(soundTimes, stretch);
        boolean[] isSound = new boolean[times.length + sounds];
        int at = 0;
        int last = 0;
        for (int piece = 0; piece < Math.max(videoEnds.length, soundEnds.length); piece++) {
            if (piece < videoEnds.length) {
                last = at;
                at += length(videoEnds, piece);
            }
            if (piece < soundEnds.length) {
                last = at;
                at += length(soundEnds, piece);
                Arrays.fill(isSound, last, at, true);
            }
        }
        return new SoundOrder(isSound, last);
    }

    private static int length(int[] ends, int piece) {
        return ends[piece] - (piece == 0 ? 0 : ends[piece - 1]);
    }

    /**
     * Where pieces end. A time past several stretches ends one piece only: the next token ends another, however late it is, as
     * the owner has it.
     */
    private static int[] ends(double[] times, int stretch) {
        int[] ends = new int[times.length + 1];
        int pieces = 0;
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= (pieces + 1.0) * stretch) {
                ends[pieces++] = i;
            }
        }
        ends[pieces++] = times.length;
        return Arrays.copyOf(ends, pieces);
    }

    /**
     * In the order of time.
     *
     * @param times of the video's placeholders, rising
     * @param soundTime of each placeholder of sound, on the same axis
     */
    static SoundOrder byTime(double[] times, IntToDoubleFunction soundTime, int sounds) {
        boolean[] isSound = new boolean[times.length + sounds];
        int video = 0;
        int sound = 0;
        while (video < times.length && sound < sounds) {
            if (times[video] <= soundTime.applyAsDouble(sound)) {
                video++;
            } else {
                isSound[video + sound++] = true;
            }
        }
        int last = video + sound;
        Arrays.fill(isSound, last, last + sounds - sound, true);
        return new SoundOrder(isSound, last);
    }
}
