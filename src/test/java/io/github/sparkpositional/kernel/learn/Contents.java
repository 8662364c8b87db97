package io.github.sparkpositional.kernel.learn;

/** Rows of data for tests. */
public final class Contents {
    private Contents() {}

    /** @param vectors one after the other, [count, dim] */
    public static ContentVectors of(float[] vectors, int dim) {
        ContentVectors content = new ContentVectors(dim);
        int count = vectors.length / dim;
        float[] room = content.room(count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(vectors, i * dim, room, i * content.stride(), dim);
        }
        return content;
    }
}
