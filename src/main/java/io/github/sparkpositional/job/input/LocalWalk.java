package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.input.FoundFile.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * A walk through folders of a local disk. Links wait until every real folder was gone through: of several paths to one file
 * the real one counts, and a link to a folder above it leads nowhere.
 */
final class LocalWalk {
    private final ReadRule rule;
    private final Predicate<FoundFile> visitor;
    private final Map<java.nio.file.Path, Folder> seen = new HashMap<>();
    /** Files that were named, or that a link led to. */
    private final Set<java.nio.file.Path> singled = new HashSet<>();

    private final Deque<Folder> waiting = new ArrayDeque<>();
    private List<Link> links = new ArrayList<>();
    private boolean goesOn = true;

    /** @param visitor says whether to continue */
    LocalWalk(ReadRule rule, Predicate<FoundFile> visitor) {
        this.rule = rule;
        this.visitor = visitor;
    }

    /** @param real where it is, without links */
    private record Folder(Path path, Path root, java.nio.file.Path real) {
        Path child(java.nio.file.Path name) {
            return new Path(path, new Path(null, null, name.toString()));
        }
    }

    private record Link(Path path, Path root) {}

    void walk(List<Path> roots) throws IOException {
        for (Path root : roots) {
            follow(new Link(root, root));
        }
        walkFolders();
        while (goesOn && !links.isEmpty()) {
            List<Link> found = links;
            links = new ArrayList<>();
            found.sort(Comparator.comparing(Link::path));
            for (Link link : found) {
                follow(link);
            }
            walkFolders();
        }
    }

    private void walkFolders() throws IOException {
        while (goesOn && !waiting.isEmpty()) {
            Folder folder = waiting.remove();
            try (DirectoryStream<java.nio.file.Path> children = Files.newDirectoryStream(folder.real)) {
                for (java.nio.file.Path child : children) {
                    visit(folder, child);
                    if (!goesOn) {
                        return;
                    }
                }
            } catch (AccessDeniedException closed) {
                if (!ReadRule.isHidden(folder.path.getName())) {
                    throw closed;
                }
            }
        }
    }

    private void visit(Folder folder, java.nio.file.Path real) throws IOException {
        Path path = folder.child(real.getFileName());
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return;
        }
        if (attributes.isSymbolicLink()) {
            links.add(new Link(path, folder.root));
        } else if (attributes.isDirectory()) {
            add(new Folder(path, folder.root, real));
        } else {
            Kind kind = singled.contains(real) ? Kind.REPEATED : kind(attributes);
            tell(found(path, folder.root, kind, attributes));
        }
    }

    /** Goes where a link leads, or where the input's path does. */
    private void follow(Link link) throws IOException {
        java.nio.file.Path real;
        BasicFileAttributes attributes;
        try {
            real = java.nio.file.Path.of(link.path.toUri().getPath()).toRealPath();
            attributes = Files.readAttributes(real, BasicFileAttributes.class);
        } catch (IOException broken) {
            tell(new FoundFile(link.path, link.root, Kind.BROKEN_LINK, 0, 0));
            return;
        }
        if (attributes.isDirectory()) {
            if (!add(new Folder(link.path, link.root, real))) {
                tell(found(link.path, link.root, Kind.REPEATED, attributes));
            }
        } else {
            boolean isRepeated = isReadInItsFolder(real, attributes) || !singled.add(real);
            tell(found(link.path, link.root, isRepeated ? Kind.REPEATED : kind(attributes), attributes));
        }
    }

    private void tell(FoundFile file) {
        goesOn = goesOn && visitor.test(file);
    }

    private boolean add(Folder folder) {
        boolean isNew = seen.putIfAbsent(folder.real, folder) == null;
        if (isNew) {
            waiting.add(folder);
        }
        return isNew;
    }

    private boolean isReadInItsFolder(java.nio.file.Path real, BasicFileAttributes attributes) {
        Folder folder = seen.get(real.getParent());
        return folder != null
                && rule.reads(found(folder.child(real.getFileName()), folder.root, kind(attributes), attributes));
    }

    private static Kind kind(BasicFileAttributes attributes) {
        return attributes.isRegularFile() ? Kind.REGULAR : Kind.SPECIAL;
    }

    private static FoundFile found(Path path, Path root, Kind kind, BasicFileAttributes attributes) {
        return new FoundFile(
                path,
                root,
                kind,
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }
}
