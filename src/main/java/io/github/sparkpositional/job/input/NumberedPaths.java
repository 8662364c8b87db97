package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.kernel.NumberFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Paths of numbered files. {@code {000..123}}, as the shell and webdataset write it, becomes {@code {000,001,...,123}}, which is what
 * Hadoop knows. Whoever numbers files wants each of them: one that is missing is a mistake.
 */
public final class NumberedPaths {
    private static final int MOST = 100_000;
    private static final Pattern RANGE = Pattern.compile("\\{(\\d{1,9})\\.\\.(\\d{1,9})}");
    private static final Pattern NUMBERS = Pattern.compile("\\{(\\d+(?:,\\d+)+)}");
    private static final Pattern OTHER_SIGNS = Pattern.compile("[\\[\\]{}*?\\\\]");

    private NumberedPaths() {}

    /**
     * The path with all numbers of its ranges.
     *
     * @throws IllegalArgumentException if a range goes down, or names too many files
     */
    public static String expanded(String path) {
        long files = 1;
        for (MatchResult range : RANGE.matcher(path).results().toList()) {
            files *= Math.max(0, Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1);
            if (files < 1 || files > MOST) {
                throw new IllegalArgumentException("The ranges in '" + Paths.shown(path)
                        + "' must name at least one file and at most " + NumberFormat.count(MOST) + ".");
            }
        }
        return RANGE.matcher(path).replaceAll(NumberedPaths::numbers);
    }

    private static String numbers(MatchResult range) {
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        boolean isPadded = range.group(1).length() > 1 && range.group(1).startsWith("0");
        String format = isPadded ? "%0" + range.group(1).length() + "d" : "%d";
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> String.format(Locale.ROOT, format, number))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A sentence about the files that a path numbers and that are not there; empty where it numbers none, or all are there. */
    public static Optional<String> missing(Path path, Collection<FileStatus> found) {
        String written = path.toUri().getPath();
        if (!NUMBERS.matcher(written).find()
                || OTHER_SIGNS.matcher(NUMBERS.matcher(written).replaceAll("")).find()) {
            return Optional.empty();
        }
        Set<String> there =
                found.stream().map(status -> status.getPath().toUri().getPath()).collect(Collectors.toSet());
        List<String> all = alternatives(written);
        FirstNames names = new FirstNames();
        all.stream().filter(name -> !there.contains(name)).forEach(name -> names.add("'" + Paths.shown(name) + "'"));
        return names.count() == 0
                ? Optional.empty()
                : Optional.of(NumberFormat.count(names.count()) + " of the " + NumberFormat.count(all.size())
                        + " files that the path numbers " + (names.count() == 1 ? "is" : "are") + " missing: "
                        + names.words() + ". Restore them, or name those that are there.");
    }

    private static List<String> alternatives(String written) {
        Matcher numbers = NUMBERS.matcher(written);
        if (!numbers.find()) {
            return List.of(written);
        }
        List<String> rest = alternatives(written.substring(numbers.end()));
        List<String> all = new ArrayList<>();
        for (String number : numbers.group(1).split(",")) {
            rest.forEach(tail -> all.add(written.substring(0, numbers.start()) + number + tail));
        }
        return all;
    }
}
