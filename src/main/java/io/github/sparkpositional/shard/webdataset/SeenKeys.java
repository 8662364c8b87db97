package io.github.sparkpositional.shard.webdataset;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys that a shard has had. webdataset makes a sample of files that follow one another, so that an archive in another order falls
 * to pieces; a key that comes back with the same files is another sample. Hashes of 64 bits stand for keys, and of a shard of very many
 * samples only the first are remembered.
 */
final class SeenKeys {
    private static final int MOST = 1 << 20;
    private static final int MOST_EXTENSIONS = Long.SIZE;

    private final Map<String, Integer> bits = new HashMap<>();
    private long[] hashes = new long[1 << 10];
    private long[] extensions = new long[hashes.length];
    private int count;

    /** Remembers a sample; whether it has only files that an earlier one of its key has not. */
    boolean goesOn(String key, Set<String> files) {
        long set = 0;
        for (String file : files) {
            int bit = bits.computeIfAbsent(file, other -> bits.size());
            set |= bit < MOST_EXTENSIONS ? 1L << bit : 0;
        }
        int place = place(hash(key));
        if (hashes[place] == 0) {
            add(place, hash(key), set);
            return false;
        }
        boolean isOther = (extensions[place] & set) == 0;
        extensions[place] |= set;
        return isOther;
    }

    private void add(int place, long hash, long set) {
        if (count == MOST) {
            return;
        }
        hashes[place] = hash;
        extensions[place] = set;
        count++;
        if (2 * count > hashes.length) {
            long[] before = hashes;
            long[] sets = extensions;
            hashes = new long[2 * before.length];
            extensions = new long[hashes.length];
            for (int i = 0; i < before.length; i++) {
                if (before[i] != 0) {
                    int moved = place(before[i]);
                    hashes[moved] = before[i];
                    extensions[moved] = sets[i];
                }
            }
        }
    }

    /** Of the hash, or a free one. */
    private int place(long hash) {
        int place = (int) (hash >>> 1) & hashes.length - 1;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = place + 1 & hashes.length - 1;
        }
        return place;
    }

    /** FNV-1a, mixed; never 0. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33 | 1;
    }
}
