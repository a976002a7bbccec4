package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFileTest {

    private final Path folder;

    FolderFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private FolderFile only() throws FolderFiles.Unwatchable {
        FolderFiles there = FolderFiles.in(folder, 1);
        assertThat(there.files()).hasSize(1);
        return there.files().get(0);
    }

    @Test
    void shouldNoticeWhatHappensToAFileWhileItIsRead() throws IOException, FolderFiles.Unwatchable {
        Path path = Files.writeString(folder.resolve("a.txt"), "A depot was hit.");
        FolderFile file = only();
        assertThat(file.isUnchanged()).isTrue();
        Files.writeString(path, "A depot was hit, then");
        assertThat(file.isUnchanged()).as("longer").isFalse();
        FolderFile longer = only();
        Files.setLastModifiedTime(path, FileTime.from(longer.modified().plusMillis(5)));
        assertThat(longer.isUnchanged()).as("written to").isFalse();
        FolderFile later = only();
        Files.delete(path);
        assertThat(later.isUnchanged()).as("gone").isFalse();
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.move(Files.writeString(other.resolve("a.txt"), "x"), path);
        FolderFile here = only();
        Path out = Files.createTempFile("out", ".txt");
        try {
            Files.delete(path);
            Files.createSymbolicLink(path, Files.writeString(out, "x"));
            Files.setLastModifiedTime(out, FileTime.from(here.modified()));
            assertThat(here.isUnchanged())
                    .as("replaced by a link that leads out")
                    .isFalse();
        } finally {
            Files.delete(out);
        }
    }

    @Test
    void shouldTellWhatItBeganWith() throws IOException, FolderFiles.Unwatchable {
        Path path = Files.writeString(folder.resolve("a.txt"), "x".repeat(100_000));
        FolderFile.Content before = only().content(-1);
        assertThat(before.beginning()).isNull();
        Files.writeString(path, "x".repeat(100_001));
        assertThat(only().content(100_000).beginning()).isEqualTo(before.hash());
        assertThat(only().content(100_001).beginning())
                .isEqualTo(only().content(-1).hash());
        assertThat(only().content(100_002).beginning()).as("it has fewer").isNull();
    }
}
