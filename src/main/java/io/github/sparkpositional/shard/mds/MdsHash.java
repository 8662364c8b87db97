package io.github.sparkpositional.shard.mds;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The hash of a shard's file that the index has, by the names of Python's hashlib. A shard of another hash gives no rows: nobody knows
 * which of its bytes are others, so that it is read twice. Algorithms that Java doesn't know (xxh64) are passed over.
 */
final class MdsHash {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "sha1", "SHA-1",
            "md5", "MD5",
            "sha224", "SHA-224",
            "sha256", "SHA-256",
            "sha384", "SHA-384",
            "sha512", "SHA-512");
    private static final int BUFFER = 1 << 16;

    private MdsHash() {}

    /** @throws DamagedShardException if the file is not the one that the index has seen */
    static void check(Path file, Map<String, String> hashes, FileSystem fileSystem) throws IOException {
        Optional<String> known =
                hashes.keySet().stream().filter(ALGORITHMS::containsKey).findFirst();
        if (known.isPresent()) {
            String found = hash(file, ALGORITHMS.get(known.get()), fileSystem);
            String wanted = hashes.get(known.get()).toLowerCase(Locale.ROOT);
            if (!found.equals(wanted)) {
                throw new DamagedShardException(
                        "its " + known.get() + " is " + found + ", and the index says that it is " + wanted);
            }
        }
    }

    private static String hash(Path file, String algorithm, FileSystem fileSystem) throws IOException {
        try (InputStream in = fileSystem.open(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[BUFFER];
            int count = in.read(buffer);
            while (count > 0) {
                digest.update(buffer, 0, count);
                count = in.read(buffer);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
