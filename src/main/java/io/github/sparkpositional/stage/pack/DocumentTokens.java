package io.github.sparkpositional.stage.pack;

import java.io.Serializable;

/** A document on its way into packed rows; a bean, because Spark's encoders of beans know arrays of ints and bytes. */
public final class DocumentTokens implements Serializable {
    private int[] ids = new int[0];
    private int[] labels;
    private byte[] carried;

    public int[] getIds() {
        return ids;
    }

    public void setIds(int[] value) {
        ids = value;
    }

    /** Null: labels are not asked for, or are the ids. */
    public int[] getLabels() {
        return labels;
    }

    public void setLabels(int[] value) {
        labels = value;
    }

    /** Values of the carried columns; null: there are none. */
    public byte[] getCarried() {
        return carried;
    }

    public void setCarried(byte[] value) {
        carried = value;
    }
}
