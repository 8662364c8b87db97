package io.github.sparkpositional.shard.tar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What POSIX tar says of the next file where its header has no room: records of {@code length key=value\n}. */
final class PaxRecords {
    private PaxRecords() {}

    /** @throws DamagedTarException if a record's length is not that of a record */
    static Map<String, String> parse(byte[] bytes, long offset) throws DamagedTarException {
        Map<String, String> records = new HashMap<>();
        int start = 0;
        while (start < bytes.length && bytes[start] != 0) {
            int space = start;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && length <= bytes.length) {
                length = 10 * length + bytes[space++] - '0';
            }
            int end = start + length;
            String record = space < bytes.length && bytes[space] == ' ' && end > space + 1 && end <= bytes.length
                    ? TarName.of(Arrays.copyOfRange(bytes, space + 1, end - 1))
                    : "";
            int equals = record.indexOf('=');
            if (equals < 1) {
                throw new DamagedTarException(offset, "an extended header is damaged");
            }
            records.put(record.substring(0, equals), record.substring(equals + 1));
            start = end;
        }
        return records;
    }
}
