package io.github.sparkpositional.kernel.position.wave;

import io.github.sparkpositional.kernel.position.TokenEncoding;
import java.util.List;

/** A convention of {@link WaveFamily} with all choices made. */
record WaveEncoding(List<Wave> waves) implements TokenEncoding {

    @Override
    public int dim() {
        return 2 * waves.size();
    }

    @Override
    public void encode(double position, float[] out, int offset) {
        for (int i = 0; i < waves.size(); i++) {
            waves.get(i).write(position, 0, out, offset + 2 * i);
        }
    }
}
