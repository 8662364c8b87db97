package io.github.sparkpositional.kernel.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

    /** What numpy.save of NumPy 2.4.6 writes for numpy.array([[1.5, -2.0]], dtype='<f4'). */
    private static final String SAVED_BY_NUMPY =
            "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e"
                    + "5f6f72646572273a2046616c73652c20277368617065273a2028312c2032292c207d";

    @Test
    void aFileStartsAsNumpysOwn() {
        byte[] file = Npy.encode(new float[] {1.5f, -2}, Dtype.FLOAT32, 1, 2);
        byte[] expected = HexFormat.of().parseHex(SAVED_BY_NUMPY);
        assertThat(file).startsWith(expected).endsWith(0x00, 0x00, 0xc0, 0x3f, 0x00, 0x00, 0x00, 0xc0);
        assertThat(file).hasSize(128 + 8);
        assertThat(new String(file, expected.length, 128 - expected.length, ISO_8859_1))
                .isEqualTo(" ".repeat(127 - expected.length) + "\n");
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, <f4", "FLOAT16, <f2", "FLOAT64, <f8"})
    void whatIsWrittenIsRead(Dtype dtype, String description) {
        float[] values = {0.5f, -1, 2, 1024, Float.NaN, Float.NEGATIVE_INFINITY};
        for (int[] shape : new int[][] {{6}, {2, 3}, {1, 2, 3}, {3, 1, 2, 1}}) {
            byte[] file = Npy.encode(values, dtype, shape);
            assertThat(Npy.decode(file)).isEqualTo(new Tensor(shape, values));
            assertThat(new String(file, ISO_8859_1)).contains("'descr': '" + description + "'");
            assertThat(file.length - values.length * dtype.size()).isEqualTo(Npy.header(dtype, shape).length);
            assertThat(Npy.header(dtype, shape).length % 64).isZero();
        }
    }

    @Test
    void aSingleNumberAndAnEmptyTableHaveFiles() {
        assertThat(Npy.decode(Npy.encode(new float[] {3}, Dtype.FLOAT32)))
                .isEqualTo(new Tensor(new int[0], new float[] {3}));
        assertThat(Npy.decode(Npy.encode(new float[0], Dtype.FLOAT32, 0, 8)))
                .isEqualTo(Tensor.matrix(0, 8, new float[0]));
    }

    @Test
    void headersOfDifferentShapesDoNotMix() {
        byte[] first = Npy.header(Dtype.FLOAT32, 2, 3);
        Arrays.fill(first, (byte) 0);
        assertThat(Npy.encode(new float[6], Dtype.FLOAT32, 3, 2))
                .isNotEqualTo(Npy.encode(new float[6], Dtype.FLOAT32, 2, 3));
        assertThat(Npy.decode(Npy.encode(new float[6], Dtype.FLOAT32, 2, 3)).shape())
                .containsExactly(2, 3);
    }

    @Test
    void numpyHasNoBfloat16() {
        assertThatThrownBy(() -> Npy.encode(new float[2], Dtype.BFLOAT16, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layout npy, but is bfloat16");
    }

    @Test
    void shapeAndValuesMustAgree() {
        assertThatThrownBy(() -> Npy.encode(new float[5], Dtype.FLOAT32, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An array of shape [2, 3] can't hold 5 values.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyFormatVersionIsRead(int version) {
        byte[] file = file(version, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 4);
        assertThat(Npy.decode(file).shape()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr':'<f4','fortran_order':False,'shape':(1,)}",
                "{\"shape\": (1), \"descr\": \"<f4\", \"fortran_order\": False}",
                "{'shape': ( 1 , ), 'fortran_order': False, 'descr': '|i1', }   \n",
            })
    void theDictionaryMayBeWrittenInOtherWays(String dictionary) {
        byte[] file = file(1, dictionary, dictionary.contains("i1") ? 1 : 4);
        assertThat(Npy.decode(file).shape()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '>f4', 'fortran_order': False, 'shape': (1,)} | has the type '>f4'; expected a little-endian",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1,)} | has the type '<c8'",
                "{'descr': '', 'fortran_order': False, 'shape': (1,)} | has the type ''",
                "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,)} | structured array",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (1,)} | numpy.ascontiguousarray",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)} | True or False",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)} | integer from 0",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)} | integer from 0",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)} | more numbers than an array can hold",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,)} | must have 8589934",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} | must have",
                "{'descr': '<f4', 'fortran_order': False, 'shape': ()} trailing | continues after its end",
                "{'descr': '<f4', 'fortran_order': False} | must hold descr, fortran_order and shape",
                "{'descr': '<f4', 'descr': '<f4', 'shape': ()} | holds 'descr' twice",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1} | unknown key 'x'",
                "{'descr': '<f4 | damaged at byte",
                "__import__('os').system('true') | damaged at byte 0",
            })
    void aWrongHeaderIsRefusedInOneSentence(String dictionary, String part) {
        byte[] file = file(1, dictionary, 4);
        assertThatThrownBy(() -> Npy.decode(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageEndingWith(".");
    }

    @Test
    void lengthsAreCheckedBeforeTheyAreBelieved() {
        assertRefused("934e554d505903000000ff7f7b7d", "declares 2147418112 bytes, but the file has only 14");
        assertRefused("934e554d50590100ffff", "declares 65535 bytes, but the file has only 10");
        assertRefused("934e554d505903000000", "but the file has only 10");
        assertRefused("934e554d505904000000", "format version 4 is unknown");
        assertRefused("934e554d5059", "It is not an .npy file");
        assertRefused("", "It is not an .npy file");
        String manyAxes = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1,".repeat(65) + ")}";
        assertThatThrownBy(() -> Npy.decode(file(1, manyAxes, 4))).hasMessageContaining("more than 64 axes");
    }

    private static void assertRefused(String hexadecimal, String part) {
        assertThatThrownBy(() -> Npy.decode(HexFormat.of().parseHex(hexadecimal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FLOAT32", "FLOAT16", "FLOAT64"})
    void aMissingOrAdditionalByteIsNoticed(Dtype dtype) {
        byte[] file = Npy.encode(new float[6], dtype, 2, 3);
        for (int length : new int[] {file.length - 1, file.length + 1}) {
            assertThatThrownBy(() -> Npy.decode(Arrays.copyOf(file, length)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must have " + file.length + " bytes, but has " + length);
        }
    }

    private static byte[] file(int version, String dictionary, int dataLength) {
        String length =
                version == 1 ? "" + (char) dictionary.length() + '\0' : "" + (char) dictionary.length() + "\0\0\0";
        String wide = dictionary.length() < 256
                ? length
                : "" + (char) (dictionary.length() & 0xff) + (char) (dictionary.length() >>> 8);
        byte[] header = (NpyHeader.MAGIC + (char) version + '\0' + wide + dictionary).getBytes(ISO_8859_1);
        return Arrays.copyOf(header, header.length + dataLength);
    }
}
