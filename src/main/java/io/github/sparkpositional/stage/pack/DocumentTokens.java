package io.github.sparkpositional.stage.pack;

import java.io.Serializable;

/** A document on its way into packed rows; a bean, because Spark's encoders of beans know arrays of ints. */
public final class DocumentTokens implements Serializable {
    private int[] ids = new int[0];

    public int[] getIds() {
        return ids;
    }

    public void setIds(int[] value) {
        ids = value;
    }
}
