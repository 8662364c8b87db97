package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and malicious files: each was rejected in one sentence. */
class HostileSafetensorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | it has 0 bytes, and a safetensors file has at least 8",
                "02000000000000       | it has 7 bytes",
                "00000000000000007b7d | its header is not a JSON object",
                "03000000000000007b7d | its header declares 3 bytes, but the file has only 10",
                "00e1f505000000007b7d | its header declares 100000000 bytes, but the file has only 10",
                "01e1f505000000007b7d | its header declares 100000001 bytes, and more than 100 MB are not allowed",
                "ffffffffffffffff7b7d | its header declares 18446744073709551615 bytes, and more than 100 MB",
                "02000000000000007b7d00 | no tensor holds its last 1 bytes",
                "02000000000000007bff | its header is not valid UTF-8",
                "0400000000000000fffe7b00 | its header is not a JSON object",
                "04000000000000007b007d00 | its header is not valid JSON",
            })
    void aWrongStartIsRefused(String hexadecimal, String part) {
        assertRefused(new MemoryFile("a.safetensors", HexFormat.of().parseHex(hexadecimal)), part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | its header is not a JSON object",
                "x{} | its header is not a JSON object",
                "{'a':1} | the entry 'a' of its header must have an object",
                "{'a':{}} | must have dtype, shape and data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}} | has the unknown field 'more'",
                "{'a':{'dtype':'F32','dtype':'F16','shape':[2],'data_offsets':[0,8]}} | has the field dtype twice",
                "{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}} | must have a string as dtype",
                "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | must have a list of integers",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | must have a list of integers",
                "{'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}} | must have a list of integers",
                "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}} | must have a list of integers",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | has a negative size or offset",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | has a negative size or offset",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | has the offsets [0], but the file holds 8 bytes",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4,8]}} | has a list of more than 2 integers",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | has the offsets [8, 0]",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | has the offsets [0, 12], but the file holds 8 bytes",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[9223372036854775800,9223372036854775807]}} | has the offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}} | not valid JSON at character",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | needs 12 bytes, but its offsets [0, 8] span 8",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,8]}} | of F64 with shape [2] needs 16 bytes",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | which no file can hold",
                "{'a':{'dtype':'F64','shape':[2305843009213693953],'data_offsets':[0,8]}} | which no file can hold",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}"
                        + " | its tensors overlap at byte",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
                        + " | its tensors overlap at byte",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | no tensor holds its bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | no tensor holds its last 4 bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
                        + " | its header holds the key 'a' twice",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}x | not valid JSON",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}{} | its header continues after the JSON object",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | not valid JSON",
                "{'__metadata__':[]} | the entry '__metadata__' of its header must have an object of strings",
                "{'__metadata__':{'a':{}}} | must have an object of strings",
                "{'__metadata__':{},'__metadata__':{}} | the key '__metadata__' twice",
            })
    void aWrongHeaderIsRefused(String header, String part) {
        assertRefused(MemoryFile.safetensors(header.replace('\'', '"'), 8), part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":{\"shape\":["})
    void endlessNestingIsRefused(String opening) {
        assertRefused(MemoryFile.safetensors("{\"a\":" + opening.repeat(1_000_000), 8), "was rejected");
    }

    @Test
    void moreAxesThanAnyArrayHasAreRefused() {
        assertRefused(
                MemoryFile.safetensors(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(64) + "1],\"data_offsets\":[0,4]}}", 4),
                "has a list of more than 64 integers");
    }

    @Test
    void aLongNameDoesNotFillTheLog() {
        String name = "n".repeat(40_000);
        assertThatThrownBy(() -> SafetensorsFile.tensors(MemoryFile.safetensors("{\"" + name + "\":1}", 8)))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void moreNumbersThanAnArrayHoldsAreRefusedWhereTheFileCouldHoldThem() {
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[3000000000],\"data_offsets\":[0,3000000000]}}";
        SeekableFile sparse = new SparseFile(header, 3_000_000_000L);
        assertThatThrownBy(() -> SafetensorsFile.load(sparse, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file sparse.safetensors was rejected: the tensor 'a' of shape [3000000000] has more"
                        + " numbers than one array can hold.");
    }

    @Test
    void aFileThatWasCutWhileItWasReadIsRefused() {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[500],\"data_offsets\":[0,2000]}}";
        SeekableFile cut = new SparseFile(header, 2000);
        assertThatThrownBy(() -> SafetensorsFile.load(cut, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it ended before its length");
    }

    private static void assertRefused(SeekableFile file, String part) {
        assertThatThrownBy(() -> SafetensorsFile.load(file, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The file " + file.path() + " was rejected: ")
                .hasMessageContaining(part)
                .hasMessageEndingWith(".");
    }

    /** Says that it is as long as its header declares, and ends after the header. */
    private static final class SparseFile implements SeekableFile {
        private final MemoryFile start;
        private final long dataLength;

        SparseFile(String header, long dataLength) {
            this.start = MemoryFile.safetensors(header, 0);
            this.dataLength = dataLength;
        }

        @Override
        public String path() {
            return "sparse.safetensors";
        }

        @Override
        public long length() {
            return start.length() + dataLength;
        }

        @Override
        public InputStream from(long position) {
            return start.from(position);
        }

        @Override
        public void close() {}
    }
}
