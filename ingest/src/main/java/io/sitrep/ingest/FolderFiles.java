package io.sitrep.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files of a watched folder that an import of the folder would read: of known kinds, not hidden, not in sub-folders. Symbolic links are
 * followed within the folder and not out of it; pipes and devices are passed over, so that nothing here waits for anybody.
 *
 * @param files by name
 * @param problems a line for each file that cannot be looked at or may not be read
 */
public record FolderFiles(List<FolderFile> files, List<String> problems) {

    public FolderFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** A folder that cannot be watched. The message is the reason, on one line. */
    public static final class Unwatchable extends Exception {

        private static final long serialVersionUID = 1;

        private Unwatchable(String reason) {
            super(reason);
        }
    }

    /**
     * Looks into a folder.
     *
     * @param most files that it may hold
     * @throws Unwatchable where it is not there, cannot be listed, or holds more
     */
    public static FolderFiles in(Path folder, int most) throws Unwatchable {
        List<FolderFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Path root;
        try {
            root = folder.toRealPath();
        } catch (IOException e) {
            throw new Unwatchable(reason(folder, e));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                look(root, entry, files, problems);
                if (files.size() > most) {
                    throw new Unwatchable("the folder " + folder + " holds more than " + most
                            + " files: move those away that were taken");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new Unwatchable(reason(folder, e));
        }
        files.sort(Comparator.comparing(FolderFile::name).thenComparing(FolderFile::path));
        problems.sort(Comparator.naturalOrder());
        return new FolderFiles(files, problems);
    }

    private static void look(Path root, Path entry, List<FolderFile> files, List<String> problems) {
        try {
            Optional<FolderFile> file = FolderFile.look(root, entry);
            if (file.isPresent() && !Files.isReadable(entry)) {
                problems.add(file.get().name() + " cannot be read: permission denied");
            }
            file.ifPresent(files::add);
        } catch (IOException e) {
            problems.add(InputKind.name(entry) + " cannot be looked at");
        }
    }

    private static String reason(Path folder, Exception problem) {
        Throwable cause = problem instanceof DirectoryIteratorException ? problem.getCause() : problem;
        if (cause instanceof NoSuchFileException) {
            return "there is no folder " + folder;
        }
        if (cause instanceof NotDirectoryException) {
            return folder + " is no folder";
        }
        return "the folder " + folder + " cannot be read"
                + (cause instanceof AccessDeniedException ? ": permission denied" : "");
    }
}
