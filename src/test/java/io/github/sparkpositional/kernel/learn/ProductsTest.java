package io.github.sparkpositional.kernel.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductsTest {
    private static final int LENGTH = 3 * Products.LINE;
    private static final int FROM = Products.LINE;
    private static final int[] STARTS = {400, 0, 200, 600, 100, 300, 700, 500, 0};

    static Stream<Products> engines() {
        return Stream.of(new PlainProducts(), new VectorProducts());
    }

    /** Small whole numbers: no order of additions rounds. */
    @ParameterizedTest
    @MethodSource("engines")
    void eachIsTheSumOfTheProductsOfTwoVectorsNumbers(Products engine) {
        Random random = new Random(1);
        float[] vectors = new float[800 + FROM + LENGTH];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = random.nextInt(9) - 4;
        }
        float[] products = new float[Products.SIDE * Products.SIDE];
        engine.of(vectors, STARTS, 1, 5, FROM, LENGTH, products);
        for (int y = 0; y < Products.SIDE; y++) {
            for (int x = 0; x < Products.SIDE; x++) {
                float expected = 0;
                for (int k = FROM; k < FROM + LENGTH; k++) {
                    expected += vectors[STARTS[1 + y] + k] * vectors[STARTS[5 + x] + k];
                }
                assertThat(products[y * Products.SIDE + x]).isEqualTo(expected);
            }
        }
    }

    @Test
    void vectorRegistersAreUsedWhereTheyAreUsable() {
        assertThat(Products.fastest()).isInstanceOf(VectorProducts.class);
    }
}
