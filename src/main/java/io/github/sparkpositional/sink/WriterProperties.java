package io.github.sparkpositional.sink;

import java.lang.reflect.Method;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetOutputFormat;

/** Parquet's settings from a configuration, as its own output format reads them, which tells nobody. */
final class WriterProperties {
    private static final char COLUMN = '#';

    private WriterProperties() {}

    static ParquetProperties of(Configuration configuration) {
        ParquetProperties.Builder properties = ParquetProperties.builder()
                .withPageSize(ParquetOutputFormat.getPageSize(configuration))
                .withDictionaryPageSize(ParquetOutputFormat.getDictionaryPageSize(configuration))
                .withDictionaryEncoding(ParquetOutputFormat.getEnableDictionary(configuration))
                .withWriterVersion(ParquetOutputFormat.getWriterVersion(configuration))
                .estimateRowCountForPageSizeCheck(ParquetOutputFormat.getEstimatePageSizeCheck(configuration))
                .withMinRowCountForPageSizeCheck(ParquetOutputFormat.getMinRowCountForPageSizeCheck(configuration))
                .withMaxRowCountForPageSizeCheck(ParquetOutputFormat.getMaxRowCountForPageSizeCheck(configuration))
                .withColumnIndexTruncateLength(configuration.getInt(
                        ParquetOutputFormat.COLUMN_INDEX_TRUNCATE_LENGTH,
                        ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH))
                .withStatisticsTruncateLength(configuration.getInt(
                        ParquetOutputFormat.STATISTICS_TRUNCATE_LENGTH,
                        ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH))
                .withMaxBloomFilterBytes(ParquetOutputFormat.getBloomFilterMaxBytes(configuration))
                .withBloomFilterEnabled(ParquetOutputFormat.getBloomFilterEnabled(configuration))
                .withPageRowCountLimit(configuration.getInt(
                        ParquetOutputFormat.PAGE_ROW_COUNT_LIMIT, ParquetProperties.DEFAULT_PAGE_ROW_COUNT_LIMIT))
                .withPageWriteChecksumEnabled(ParquetOutputFormat.getPageWriteChecksumEnabled(configuration));
        later(properties, "withAdaptiveBloomFilterEnabled", configuration.get("parquet.bloom.filter.adaptive.enabled"));
        later(properties, "withStatisticsEnabled", configuration.get("parquet.column.statistics.enabled"));
        for (Map.Entry<String, String> setting : configuration) {
            int column = setting.getKey().indexOf(COLUMN);
            if (column > 0) {
                set(
                        properties,
                        setting.getKey().substring(0, column),
                        setting.getKey().substring(column + 1),
                        setting.getValue());
            }
        }
        return properties.build();
    }

    private static void set(ParquetProperties.Builder properties, String setting, String column, String value) {
        switch (setting) {
            case ParquetOutputFormat.ENABLE_DICTIONARY ->
                properties.withDictionaryEncoding(column, Boolean.parseBoolean(value));
            case ParquetOutputFormat.BLOOM_FILTER_ENABLED ->
                properties.withBloomFilterEnabled(column, Boolean.parseBoolean(value));
            case ParquetOutputFormat.BLOOM_FILTER_EXPECTED_NDV ->
                properties.withBloomFilterNDV(column, Long.parseLong(value));
            case ParquetOutputFormat.BLOOM_FILTER_FPP ->
                properties.withBloomFilterFPP(column, Double.parseDouble(value));
            case "parquet.bloom.filter.candidates.number" ->
                call(
                        properties,
                        "withBloomFilterCandidatesNumber",
                        new Class<?>[] {String.class, int.class},
                        column,
                        Integer.valueOf(value));
            case "parquet.column.statistics.enabled" ->
                call(
                        properties,
                        "withStatisticsEnabled",
                        new Class<?>[] {String.class, boolean.class},
                        column,
                        Boolean.valueOf(value));
            default -> {
                // A setting of somebody else's.
            }
        }
    }

    private static void later(ParquetProperties.Builder properties, String method, String value) {
        if (value != null) {
            call(properties, method, new Class<?>[] {boolean.class}, Boolean.valueOf(value));
        }
    }

    /** What the Parquet of Spark 3.5 doesn't have yet, it can't be told. */
    private static void call(
            ParquetProperties.Builder properties, String method, Class<?>[] types, Object... arguments) {
        Method setter;
        try {
            setter = ParquetProperties.Builder.class.getMethod(method, types);
        } catch (NoSuchMethodException older) {
            return;
        }
        try {
            setter.invoke(properties, arguments);
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException("Parquet can't be set with " + method + ".", unexpected);
        }
    }
}
