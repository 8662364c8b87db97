package io.github.sparkpositional.job.message;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options of Spark's sources and sinks, and settings of Spark, whose values say how data are written down or how Spark works,
 * and never who may. A name that is not here may be a secret.
 */
final class HarmlessOptions {
    private static final Set<String> NAMES = Stream.of(
                    // files
                    "basePath pathGlobFilter recursiveFileLookup modifiedBefore modifiedAfter ignoreCorruptFiles"
                            + " ignoreMissingFiles mergeSchema overwriteSchema compression codec extension timeZone locale"
                            + " maxRecordsPerFile partitionOverwriteMode datetimeRebaseMode int96RebaseMode",
                    // csv, json, text, xml, avro
                    "sep delimiter encoding charset quote escape comment header inferSchema preferDate enforceSchema"
                            + " ignoreLeadingWhiteSpace ignoreTrailingWhiteSpace nullValue nanValue positiveInf negativeInf"
                            + " emptyValue dateFormat timestampFormat timestampNTZFormat enableDateTimeParsingFallback"
                            + " maxColumns maxCharsPerColumn mode columnNameOfCorruptRecord multiLine samplingRatio"
                            + " charToEscapeQuoteEscaping lineSep unescapedQuoteHandling quoteAll escapeQuotes"
                            + " primitivesAsString prefersDecimal allowComments allowUnquotedFieldNames allowSingleQuotes"
                            + " allowNumericLeadingZeros allowBackslashEscapingAnyCharacter allowUnquotedControlChars"
                            + " allowNonNumericNumbers dropFieldIfAllNull ignoreNullFields wholetext rowTag rootTag"
                            + " attributePrefix valueTag excludeAttribute treatEmptyValuesAsNulls ignoreSurroundingSpaces"
                            + " ignoreNamespace recordName recordNamespace dropInvalid",
                    // rows and tables
                    "driver numPartitions fetchsize batchsize rowsPerSecond rowsPerBatch numRows versionAsOf timestampAsOf"
                            + " maxFilesPerTrigger maxBytesPerTrigger",
                    // shards
                    "maxShardBytes maxRecordsPerShard maxSampleBytes columnNameOfDefect tensors vocabularySize",
                    // Parquet and ORC
                    "parquet.block.size parquet.page.size parquet.dictionary.page.size parquet.enable.dictionary"
                            + " parquet.compression parquet.writer.version orc.compress orc.stripe.size")
            .flatMap(names -> Stream.of(names.split(" ")))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern SETTINGS = Pattern.compile(
            "spark\\.(sql\\.(shuffle|files|adaptive|parquet|orc|csv|json|avro|execution|legacy|session|ansi|sources|caseSensitive"
                    + "|autoBroadcastJoinThreshold|codegen|broadcastTimeout|inMemoryColumnarStorage|optimizer)(\\.\\w+)*"
                    + "|(executor|driver)\\.(cores|memory|memoryOverhead|memoryOverheadFactor|instances|maxResultSize)"
                    + "|default\\.parallelism|cores\\.max|(speculation|task|memory|locality|scheduler|dynamicAllocation"
                    + "|excludeOnFailure|shuffle|stage)(\\.\\w+)*"
                    + "|network\\.timeout|serializer|io\\.compression(\\.\\w+)*|app\\.name|master|submit\\.deployMode"
                    + "|ui\\.(enabled|showConsoleProgress)|eventLog\\.enabled|log\\.level)");

    private HarmlessOptions() {}

    static boolean has(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT))
                || SETTINGS.matcher(name).matches();
    }
}
