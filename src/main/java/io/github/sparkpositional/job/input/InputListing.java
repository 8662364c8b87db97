package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.input.FoundFile.Kind;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A look at what lies below an input, before Spark looks: a pipe would hang it, links would be followed in circles. */
public final class InputListing {
    private static final Pattern GLOB = Pattern.compile("[\\[\\]{}*?\\\\]");

    private final List<String> paths;
    private final ReadRule rule;
    private final Configuration configuration;
    private boolean repeats;

    private InputListing(List<String> paths, ReadRule rule, Configuration configuration) {
        this.paths = paths;
        this.rule = rule;
        this.configuration = configuration;
    }

    /**
     * Looks at the paths of an input that is read with some options.
     *
     * @throws IllegalStateException if something there is no file that can be read
     */
    public static InputListing of(List<String> paths, Map<String, String> options, Configuration configuration)
            throws IOException {
        InputListing listing = new InputListing(paths, new ReadRule(options), configuration);
        listing.look();
        return listing;
    }

    private void look() throws IOException {
        for (String path : paths) {
            refuseHidden(path, configuration);
        }
        FirstNames special = new FirstNames();
        new FileWalk(configuration, rule).walk(local(), file -> {
            repeats |= file.kind() == Kind.REPEATED;
            if (file.kind() == Kind.SPECIAL && (rule.reads(file) || file.path().equals(file.root()))) {
                special.add(file);
            }
            return true;
        });
        if (special.count() > 0) {
            throw special(special);
        }
    }

    private static void refuseHidden(String written, Configuration configuration) throws IOException {
        Path path = new Path(written);
        if (!isPattern(written)
                && ReadRule.isHidden(path.getName())
                && path.getFileSystem(configuration).getFileStatus(path).isFile()) {
            throw new IllegalStateException(
                    "'" + Paths.shown(written) + "' starts with _ or ., and Spark ignores such files; rename it.");
        }
    }

    private static IllegalStateException special(FirstNames found) {
        return new IllegalStateException("Only regular files can be read, but " + found.words()
                + (found.count() == 1 ? " is a pipe, socket or device" : " are pipes, sockets or devices")
                + "; move them out of the input.");
    }

    /** On other stores there are neither links nor pipes. */
    private List<String> local() throws IOException {
        List<String> local = new ArrayList<>();
        for (String path : paths) {
            if (FileWalk.isLocal(new Path(path).getFileSystem(configuration))) {
                local.add(path);
            }
        }
        return local;
    }

    /** Whether some files would be read twice, for links or paths lead to them by several ways. */
    public boolean repeats() {
        return repeats;
    }

    /**
     * Files that one path of the input leads to.
     *
     * @param root what the path is or matches: a folder, or the one file
     */
    public record Below(Path root, List<Path> files) {

        /** Whether these are files of a folder. */
        public boolean isFolder() {
            return !files.get(0).equals(root);
        }
    }

    /** Each file once: what is to be read where the paths of the input would lead to some of them twice. */
    public List<Below> once() throws IOException {
        return once(file -> true);
    }

    private List<Below> once(Predicate<FoundFile> wanted) throws IOException {
        Map<Path, List<Path>> byRoot = new LinkedHashMap<>();
        new FileWalk(configuration, rule).walk(paths, file -> {
            if (file.kind() == Kind.REGULAR && rule.reads(file) && wanted.test(file)) {
                byRoot.computeIfAbsent(file.root(), root -> new ArrayList<>()).add(file.path());
            }
            return true;
        });
        return byRoot.entrySet().stream()
                .map(below -> new Below(below.getKey(), below.getValue()))
                .toList();
    }

    /** Each file that is not empty by itself, in the order of the paths and, below each, of the names. */
    public List<Below> each() throws IOException {
        return once(file -> file.length() > 0).stream()
                .flatMap(below -> below.files().stream().sorted().map(file -> new Below(below.root(), List.of(file))))
                .toList();
    }

    /** Paths of the files that are read as far as names tell, without empty ones. */
    List<String> sound() throws IOException {
        List<String> files = new ArrayList<>();
        new FileWalk(configuration, rule).walk(paths, file -> {
            if (file.kind() == Kind.REGULAR && file.length() > 0 && rule.reads(file) && !ReadRule.isMark(file)) {
                files.add(file.path().toString());
            }
            return true;
        });
        files.sort(null);
        return files;
    }

    /** What its names alone exclude from being read. */
    public PassedOver passedOver() throws IOException {
        PassedOver.Count passedOver = new PassedOver.Count();
        new FileWalk(configuration, rule).walk(paths, file -> {
            if (!ReadRule.isMark(file)) {
                rule.whyNot(file).ifPresent(reason -> passedOver.add(Secrets.redacted(file.name()), reason));
            }
            return true;
        });
        return passedOver.sum();
    }

    /** Names of the first files that readers don't pass over. */
    public static List<String> names(Path path, int most, Configuration configuration) throws IOException {
        refuseHidden(path.toString(), configuration);
        List<String> names = new ArrayList<>();
        ReadRule all = new ReadRule(Map.of("recursiveFileLookup", "true"));
        new FileWalk(configuration, all).walk(List.of(path.toString()), file -> {
            if (file.kind() == Kind.SPECIAL && file.path().equals(file.root())) {
                throw special(FirstNames.of(file));
            }
            if (file.kind() == Kind.REGULAR && all.reads(file)) {
                names.add(file.path().getName());
            }
            return names.size() < most;
        });
        return names;
    }

    /** Whether Spark takes a path for a pattern. */
    public static boolean isPattern(String path) {
        return GLOB.matcher(path).find();
    }

    /** A path that means itself: Spark takes every path for a pattern. */
    public static String withoutPattern(String path) {
        return GLOB.matcher(path).replaceAll("\\\\$0");
    }
}
