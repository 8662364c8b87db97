package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import io.github.sparkpositional.kernel.patch.PictureStep.Scale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes steps on the bytes of one picture; what several tiles have in common is done once. */
final class PicturePainter {
    private final ByteImage picture;
    private final ResampleFilter filter;
    private final ResampleArithmetic arithmetic;
    private final Map<List<PictureStep>, ByteImage> done = new HashMap<>();

    PicturePainter(ByteImage picture, ResampleFilter filter, ResampleArithmetic arithmetic) {
        this.picture = picture;
        this.filter = filter;
        this.arithmetic = arithmetic;
    }

    /** The picture after all steps. */
    ByteImage paint(List<PictureStep> steps) {
        return isWindow(steps) ? resized(picture, (Scale) steps.get(0), (Frame) steps.get(1)) : after(steps);
    }

    /** Resampling and a crop inside, nothing else: then only what is kept is resampled. */
    private boolean isWindow(List<PictureStep> steps) {
        return steps.size() == 2
                && steps.get(0) instanceof Scale scale
                && steps.get(1) instanceof Frame frame
                && isInside(frame, scale.height(), scale.width())
                && !done.containsKey(steps.subList(0, 1));
    }

    private ByteImage after(List<PictureStep> steps) {
        if (steps.isEmpty()) {
            return picture;
        }
        ByteImage known = done.get(steps);
        if (known != null) {
            return known;
        }
        ByteImage before = after(steps.subList(0, steps.size() - 1));
        PictureStep step = steps.get(steps.size() - 1);
        ByteImage after = step instanceof Frame frame
                ? framed(before, frame)
                : ImageResampler.resize(before, ResizeWindow.whole(step.height(), step.width()), filter, arithmetic);
        done.put(List.copyOf(steps), after);
        return after;
    }

    private ByteImage resized(ByteImage image, Scale scale, Frame frame) {
        return ImageResampler.resize(
                image,
                new ResizeWindow(
                        scale.height(), scale.width(), frame.top(), frame.left(), frame.height(), frame.width()),
                filter,
                arithmetic);
    }

    private static boolean isInside(Frame frame, int height, int width) {
        return frame.top() >= 0
                && frame.left() >= 0
                && frame.top() + frame.height() <= height
                && frame.left() + frame.width() <= width;
    }

    private static ByteImage framed(ByteImage image, Frame frame) {
        int channels = image.channels();
        byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(frame.height(), frame.width()), channels)];
        if (frame.background() != 0 && !isInside(frame, image.height(), image.width())) {
            fill(bytes, channels, frame.background());
        }
        int firstRow = Math.max(0, -frame.top());
        int endRow = Math.min(frame.height(), image.height() - frame.top());
        int firstColumn = Math.max(0, -frame.left());
        int endColumn = Math.min(frame.width(), image.width() - frame.left());
        for (int row = firstRow; row < endRow && firstColumn < endColumn; row++) {
            System.arraycopy(
                    image.bytes(),
                    ((frame.top() + row) * image.width() + frame.left() + firstColumn) * channels,
                    bytes,
                    (row * frame.width() + firstColumn) * channels,
                    (endColumn - firstColumn) * channels);
        }
        return new ByteImage(frame.height(), frame.width(), channels, bytes);
    }

    private static void fill(byte[] bytes, int channels, int background) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (background >> (16 - 8 * (i % channels)));
        }
    }
}
