package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.learn.SimilaritySums;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Sums of many partitions, added up in one shuffle: cut into blocks that are small enough to travel, of which each is added
 * up in a task of its own, in the order of the partitions, so that two runs give the same digits. A key is a block in its
 * upper half and the partition that it comes from in its lower half.
 */
final class SumBlocks extends Partitioner {
    /** Numbers per block: 2 MB. */
    private static final int LENGTH = 1 << 18;

    /** Blocks that come to the driver at a time. */
    private static final int AT_A_TIME = 16;

    private final int length;
    private final int blocks;

    /** @param length how many numbers the sums of a side are */
    SumBlocks(int length) {
        this.length = length;
        this.blocks = (length - 1) / LENGTH + 1;
    }

    /**
     * The blocks of a partition, copied one after the other as they are asked for.
     *
     * @param sides sums of each side; null where a side has no row
     */
    Iterator<Tuple2<Long, double[]>> cut(SimilaritySums[] sides, int source) {
        return IntStream.range(0, numPartitions())
                .filter(block -> sides[side(block)] != null)
                .mapToObj(block -> new Tuple2<>(
                        (long) block << Integer.SIZE | source,
                        sides[side(block)].part(start(block), Math.min(LENGTH, length - start(block)))))
                .iterator();
    }

    private int side(int block) {
        return block / blocks;
    }

    private int start(int block) {
        return block % blocks * LENGTH;
    }

    /** Adds the blocks of all partitions to the sums of each side. */
    void addUp(JavaPairRDD<Long, double[]> partial, SimilaritySums[] sides) {
        JavaRDD<double[]> totals =
                partial.repartitionAndSortWithinPartitions(this).mapPartitions(SumBlocks::total);
        for (int from = 0; from < numPartitions(); from += AT_A_TIME) {
            int[] some = IntStream.range(from, Math.min(numPartitions(), from + AT_A_TIME))
                    .toArray();
            List<double[]>[] collected = totals.collectPartitions(some);
            for (int i = 0; i < some.length; i++) {
                for (double[] total : collected[i]) {
                    sides[side(some[i])].addPart(start(some[i]), total);
                }
            }
        }
    }

    /** All blocks of a partition are the same one, of other sources. */
    private static Iterator<double[]> total(Iterator<Tuple2<Long, double[]>> parts) {
        List<double[]> total = new ArrayList<>();
        while (parts.hasNext()) {
            double[] part = parts.next()._2();
            if (total.isEmpty()) {
                total.add(part.clone());
            } else {
                add(part, total.get(0));
            }
        }
        return total.iterator();
    }

    private static void add(double[] part, double[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] += part[i];
        }
    }

    @Override
    public int numPartitions() {
        return 2 * blocks;
    }

    @Override
    public int getPartition(Object key) {
        return (int) ((Long) key >>> Integer.SIZE);
    }
}
