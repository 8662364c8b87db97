package io.github.sparkpositional.shard;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What tasks say of the files that they have written. Spark hears each task of a write once: the one whose files it commits.
 *
 * @param found by a writer by its number, with the option {@value #OPTION}
 */
public record WrittenFiles(CollectionAccumulator<WrittenFile> found) {
    /** Option of the writers of shards: the number of the list that their files are put on. */
    public static final String OPTION = "writtenFilesId";

    /** A new list, empty. */
    public static WrittenFiles in(SparkContext context) {
        CollectionAccumulator<WrittenFile> list = new CollectionAccumulator<>();
        context.register(list);
        return new WrittenFiles(list);
    }

    /** Value of the option. */
    public String id() {
        return Long.toString(found.id());
    }

    public List<WrittenFile> all() {
        return List.copyOf(found.value());
    }

    /** The list that options name; null where nobody wants one. */
    @SuppressWarnings("unchecked")
    static CollectionAccumulator<WrittenFile> named(ShardOptions options) {
        Optional<Long> id = options.text(OPTION).map(Long::valueOf);
        return id.isEmpty()
                ? null
                : (CollectionAccumulator<WrittenFile>)
                        AccumulatorContext.get(id.get()).get();
    }
}
