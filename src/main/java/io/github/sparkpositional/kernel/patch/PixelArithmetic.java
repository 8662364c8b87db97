package io.github.sparkpositional.kernel.patch;

/** In which order and precision a byte is scaled and normalised: the owners' results differ in their last bits. */
public enum PixelArithmetic {
    /** float32(byte * scale), minus mean, divided by std: huggingface/transformers with NumPy. */
    MULTIPLY {
        @Override
        float of(int value, double scale, float mean, float std) {
            return ((float) (value * scale) - mean) / std;
        }
    },
    /** byte / float32(1 / scale), minus mean, divided by std: pytorch/vision, {@code ToTensor} and {@code Normalize}. */
    DIVIDE {
        @Override
        float of(int value, double scale, float mean, float std) {
            return (value / (float) (1 / scale) - mean) / std;
        }
    },
    /** byte minus mean / scale, divided by std / scale: huggingface/transformers with torchvision. */
    FUSED {
        @Override
        float of(int value, double scale, float mean, float std) {
            float factor = (float) (1 / scale);
            return (value - mean * factor) / (std * factor);
        }
    },
    /** As MULTIPLY, every step rounded to bfloat16: huggingface/transformers, {@code Llama4ImageProcessor}. */
    BFLOAT16 {
        @Override
        float of(int value, double scale, float mean, float std) {
            float scaled = rounded(value * (float) scale);
            return rounded(rounded(scaled - rounded(mean)) / rounded(std));
        }
    };

    /** What a byte, 0 to 255, becomes. */
    abstract float of(int value, double scale, float mean, float std);

    /** To the nearest bfloat16, halves to the even one. */
    private static float rounded(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
    }
}
