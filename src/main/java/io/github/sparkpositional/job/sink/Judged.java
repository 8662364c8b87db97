package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.output.RowNumbers;
import java.util.Map;

/**
 * What is known of the rows once all of them were staged and checked.
 *
 * @param badRows by the code of the reason
 * @param passedOver what lies below the input and was not read
 * @param observed on the written rows, by the names of the aggregates
 */
public record Judged(RowNumbers rows, Map<String, Long> badRows, PassedOver passedOver, Map<String, Object> observed) {}
