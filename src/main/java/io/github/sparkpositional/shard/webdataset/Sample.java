package io.github.sparkpositional.shard.webdataset;

import java.util.HashMap;
import java.util.Map;

/** What files of one key, one behind the other, hold. */
final class Sample {
    private final String key;
    private final Map<String, byte[]> files = new HashMap<>();
    private long bytes;
    private String defect;

    /** @param key null where it isn't known */
    Sample(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Contents by extension; null for a file that nobody wants. */
    Map<String, byte[]> files() {
        return files;
    }

    /** Bytes that are held. */
    long bytes() {
        return bytes;
    }

    void add(String extension, byte[] content) {
        files.put(extension, content);
        bytes += content == null ? 0 : content.length;
    }

    /** Why it is no good sample, a sentence; null for a good one. */
    String defect() {
        return defect;
    }

    /** The first defect counts; contents are of no use any more. */
    Sample refused(String why) {
        defect = defect == null ? why : defect;
        files.replaceAll((extension, content) -> null);
        bytes = 0;
        return this;
    }
}
