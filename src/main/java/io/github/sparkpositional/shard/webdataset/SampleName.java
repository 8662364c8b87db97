package io.github.sparkpositional.shard.webdataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file in a shard, divided as webdataset divides it ({@code base_plus_ext} and {@code group_by_keys} of
 * webdataset/tariterators.py, commit e0953f9bba17b416d5792d5a263b171c266e78be): the key is everything before the first dot of the
 * file's own name, folders included; the rest, in lower case, says which part of the sample it is.
 */
record SampleName(String key, String extension) {
    private static final Pattern PARTS = Pattern.compile("((?:.*/|)[^.]+)[.]([^/]*)");
    private static final Pattern ABOUT_THE_SHARD = Pattern.compile("__[^/]*__(/.*)?");

    /** Empty for what is not of a sample: names without an extension, and those like {@code __index__}. */
    static Optional<SampleName> of(String file) {
        Matcher parts = PARTS.matcher(file);
        return ABOUT_THE_SHARD.matcher(file).matches() || !parts.matches()
                ? Optional.empty()
                : Optional.of(new SampleName(parts.group(1), parts.group(2).toLowerCase(Locale.ROOT)));
    }
}
